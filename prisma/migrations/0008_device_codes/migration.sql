-- The code a browser came in by: while nobody has joined with it, its cookie is good for as long as the code is.
ALTER TABLE "web_device" ADD COLUMN "code_hash" TEXT;
