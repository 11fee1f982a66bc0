-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "heard_at" TIMESTAMPTZ(3),
ADD COLUMN     "next_send_at" TIMESTAMPTZ(3),
ADD COLUMN     "unreachable" TEXT;

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "parts_sent" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN     "refusal" TEXT,
ADD COLUMN     "source" JSONB,
ALTER COLUMN "sha256" DROP NOT NULL;

-- CreateTable
CREATE TABLE "link_code" (
    "code_hash" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "link_code_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "pace" (
    "key" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "pace_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "seed" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "lease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lease_pkey" PRIMARY KEY ("name")
);

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_code" ADD CONSTRAINT "link_code_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What has come of an answer in several messages now says which message each piece is.
UPDATE "draft" SET "pieces" = (
  SELECT jsonb_object_agg(key, (
    SELECT jsonb_agg(CASE WHEN jsonb_typeof(piece) = 'string' THEN jsonb_build_object('text', piece) ELSE piece END ORDER BY no)
    FROM jsonb_array_elements(value) WITH ORDINALITY AS pieces(piece, no)))
  FROM jsonb_each("pieces"))
WHERE "pieces" <> '{}';
