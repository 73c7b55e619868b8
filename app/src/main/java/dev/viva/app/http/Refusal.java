package dev.viva.app.http;

import dev.viva.app.json.JsonFault;

/** Ends the handling of a request with a problem document. Carries no stack trace: it is an answer, not a fault. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** The problem to answer with. */
    public Problem problem() {
        return problem;
    }

    /** The refusal that a fault in a JSON body deserves. */
    static Refusal of(JsonFault fault) {
        Problem problem = switch (fault.kind()) {
            case MALFORMED -> Problem.of(400, "malformed-json", "The body is not well-formed JSON", fault.detail());
            case MISSING -> Problem.missing(fault.field(), fault.allowed());
            case UNKNOWN -> Problem.unknown(fault.field(), fault.allowed());
            case INVALID -> Problem.field(fault.field(), fault.allowed(), fault.got());
        };
        return problem.refusal();
    }
}
