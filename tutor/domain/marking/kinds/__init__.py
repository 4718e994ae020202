"""One way of marking for each type of answer: how its key is read, and how an answer is judged against it."""
