"""What stands between the stream and the student: each looks at one sentence before it is shown."""
