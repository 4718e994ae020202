"""Pages for teachers, families and admins. Server-rendered; nothing here can reach the model."""
