package dev.viva.app.page;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Problem;
import dev.viva.app.http.ProblemPage;
import dev.viva.app.http.Refusal;
import dev.viva.app.http.Request;
import java.util.List;
import java.util.Map;

/**
 * The card that people see where programs get a problem document: what is wrong, what is allowed, and whatever they wrote, so
 * that a refused form loses nothing. Immutable and thread-safe.
 */
public final class ProblemPages implements ProblemPage {
    /** What is shorter is chosen rather than written, and chosen again in no time. */
    private static final int WRITTEN = 30;

    private final Shell shell;

    /** Pages laid out as all others. */
    public ProblemPages(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Answer.Content of(Request request, Problem problem) {
        Frame frame = shell.frame(request, problem.title() + " · Viva").withStyles("handbook.css");
        Answer.Content page = shell.page("problem", frame, Map.of("problem", problem, "written", written(request)));
        return new Answer.Content(problem.status(), page.mediaType(), page.bytes(), page.headers());
    }

    /** What a person wrote into the form that was refused; never a token. */
    private static List<String> written(Request request) {
        try {
            return request.form().entrySet().stream()
                    .filter(field ->
                            !field.getKey().equals("token") && field.getValue().length() > WRITTEN)
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (Refusal unreadable) {
            return List.of();
        }
    }
}
