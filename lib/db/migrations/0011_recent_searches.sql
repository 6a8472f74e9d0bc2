CREATE TABLE "recent_searches" (
	"user_id" text NOT NULL,
	"text" text NOT NULL,
	"searched_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "recent_searches_user_id_text_pk" PRIMARY KEY("user_id","text")
);
