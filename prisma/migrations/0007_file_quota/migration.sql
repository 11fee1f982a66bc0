-- AlterTable
ALTER TABLE "stored_file" ADD COLUMN     "member_id" TEXT,
ADD COLUMN     "drop_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "stored_file_campaign_id_member_id_idx" ON "stored_file"("campaign_id", "member_id");

-- CreateIndex
CREATE INDEX "stored_file_drop_at_idx" ON "stored_file"("drop_at");

-- What answers name belongs to whoever gave the first of them, and to their campaign.
UPDATE "stored_file" f
SET "member_id" = n.member_id,
    "campaign_id" = coalesce(f."campaign_id", n.campaign_id),
    "unit_code" = coalesce(f."unit_code", n.unit_code)
FROM (
    SELECT DISTINCT ON (v ->> 'id') v ->> 'id' AS id, a."member_id", d."campaign_id", d."unit_code"
    FROM "answer" a
    JOIN "draft" d ON d."id" = a."draft_id"
    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(a."value") WHEN 'array' THEN a."value" ELSE '[]' END) v
    WHERE jsonb_typeof(v) = 'object' AND v ? 'id'
    ORDER BY v ->> 'id', a."id"
) n
WHERE f."id" = n.id AND f."purpose" = 'answer';

-- All else that was sent is looked at by the sweep, a day after it came.
UPDATE "stored_file" SET "drop_at" = "created_at" + interval '1 day'
WHERE "purpose" IN ('answer', 'template') AND "member_id" IS NULL;
