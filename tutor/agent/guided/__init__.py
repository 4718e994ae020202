"""The guided tutor: a dialogue policy in code that speaks and calls tools like a language model, without one."""
