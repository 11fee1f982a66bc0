-- CreateTable
CREATE TABLE "audit_head" (
    "campaign_id" TEXT NOT NULL,
    "link" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("campaign_id")
);
