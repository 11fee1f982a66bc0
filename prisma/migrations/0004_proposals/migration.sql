-- CreateTable
CREATE TABLE "proposal" (
    "id" TEXT NOT NULL,
    "conversation_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "base" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "parsed" JSONB NOT NULL,
    "outcome" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);
