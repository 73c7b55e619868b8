package dev.viva.app.http;

/** Shows people what programs get as a problem document. Must be thread-safe. */
@FunctionalInterface
public interface ProblemPage {
    /**
     * The page of a problem, with the problem's status.
     *
     * @param request what was asked, with the body as far as it could be read; its route may be unknown, so it has no
     *     path parameters
     */
    Answer.Content of(Request request, Problem problem);
}
