package dev.sallyport.walk;

/**
 * One step of a walk. Its numbers choose among what is there when it is taken, so that a walk with steps left out is a walk.
 *
 * @param who of all people
 * @param object which of the requests, or what is asked for
 * @param more which of its environments or deliveries, how long it is to last, how far the clock moves
 */
record Step(Kind kind, int who, int object, int more) {
    enum Kind {
        SUBMIT,
        SUBMIT_TWICE,
        RENEW,
        REVISE,
        REWORD,
        REVISE_WHAT_MOVED_ON,
        WITHDRAW,
        COMMENT,
        APPROVE,
        APPROVE_TWICE,
        APPROVE_WHAT_MOVED_ON,
        REJECT,
        ASK_FOR_CHANGES,
        DELIVER,
        DELIVER_WITHOUT_REMOTE,
        DELIVER_AND_BE_REFUSED,
        RECORD_TEST,
        RETRY,
        REVOKE,
        GIVE_BACK,
        LOOK_FOR_ENDS,
        MOVE_CLOCK,
        STEP_DOWN,
        COME_BACK
    }

    /** What came of it. */
    enum Answer {
        DONE,
        /** 404 */
        ABSENT,
        /** 403 */
        FORBIDDEN,
        /** 409 */
        CONFLICT,
        /** 422, a field */
        INVALID,
        /** 422, a guardrail or a limit */
        REFUSED,
        /** There is nothing that the step could be about. */
        NOTHING
    }

    @Override
    public String toString() {
        return "%s who=%d object=%d more=%d".formatted(kind, who, object, more);
    }
}
