-- AlterTable
ALTER TABLE "campaign" ADD COLUMN     "locked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "ready" JSONB;

-- AlterTable
ALTER TABLE "participant" ADD COLUMN     "due_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "publication" ADD COLUMN     "changes" JSONB,
ADD COLUMN     "number" INTEGER;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "review" JSONB;

-- CreateTable
CREATE TABLE "reminder" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "unit_code" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "dropped" TEXT,
    "reached" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room_code" (
    "code_hash" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "room_code_pkey" PRIMARY KEY ("code_hash")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "unit_code" TEXT,
    "member_id" TEXT,
    "member_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "link" INTEGER,
    "hash" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reminder_campaign_id_unit_code_idx" ON "reminder"("campaign_id", "unit_code");

-- CreateIndex
CREATE INDEX "audit_entry_campaign_id_id_idx" ON "audit_entry"("campaign_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_campaign_id_link_key" ON "audit_entry"("campaign_id", "link");

-- CreateIndex
CREATE INDEX "member_role_unit_code_role_idx" ON "member_role"("unit_code", "role");

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_code" ADD CONSTRAINT "room_code_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was recorded stays: an entry is only ever given its place in the chain.
CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.link IS NULL AND NEW.link IS NOT NULL
      AND to_jsonb(NEW) - 'link' - 'hash' = to_jsonb(OLD) - 'link' - 'hash' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'audit_entry is append-only';
END;
$$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_stays();
CREATE TRIGGER audit_entry_is_not_emptied BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays();
