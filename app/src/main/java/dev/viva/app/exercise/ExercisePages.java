package dev.viva.app.exercise;

import dev.viva.app.handbook.Library;
import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Operation;
import dev.viva.app.http.Operation.Reply;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.http.Schema;
import dev.viva.app.json.JsonFault;
import dev.viva.app.json.JsonObject;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.content.Addresses;
import dev.viva.content.Renderer;
import dev.viva.content.Section;
import dev.viva.study.exercise.Attempts;
import dev.viva.study.exercise.Exercise;
import dev.viva.study.exercise.ExerciseDesk;
import dev.viva.study.exercise.Exercises;
import dev.viva.study.exercise.Verdict;
import dev.viva.study.jail.Workshop;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The pages of exercises: complete without scripts, with an editor and verdicts in place with them. A hint or the solution,
 * once asked for, is told to the grader's record, not counted against anybody. Thread-safe.
 */
public final class ExercisePages {
    private static final String EXERCISES = "/exercises";
    private static final String ONE = EXERCISES + "/{id}";
    private static final int LONGEST_SOURCE = Workshop.LARGEST_SOURCE;
    // Statuses of pages; a script that shows the verdict in place is given 200, since it shows nothing else.
    private static final int TOO_LONG = 413;
    private static final int NOT_RUN = 503;
    /** Room for a source of 1 MB with every byte percent-encoded, so that its refusal names the source and its length. */
    private static final int LARGEST_BODY = 4 << 20;

    private static final Schema.Fields SUBMISSION = new Schema.Fields(
            "Submission",
            "A solution.",
            Map.of("source", new Schema.Text("Java source with the methods that are asked for", "", LONGEST_SOURCE)),
            List.of("source"));

    private final Shell shell;
    private final Library library;
    private final Supplier<Exercises> exercises;
    private final ExerciseDesk desk;
    private final Attempts attempts;
    private final Clock clock;

    /**
     * Pages of exercises, whose submissions go to {@code desk} and are kept in {@code attempts}.
     *
     * @param exercises asked for by every page and by no start, so that none waits for their tests
     */
    public ExercisePages(
            Shell shell,
            Library library,
            Supplier<Exercises> exercises,
            ExerciseDesk desk,
            Attempts attempts,
            Clock clock) {
        this.shell = shell;
        this.library = library;
        this.exercises = exercises;
        this.desk = desk;
        this.attempts = attempts;
        this.clock = clock;
    }

    /** The routes: the list, each exercise, handing in by a form and by a program. */
    public List<Route> routes() {
        Operation submit = new Operation(
                "submitSolution",
                "Runs a solution against the hidden tests; 503 where submissions are not run, with the reason.",
                List.of(new Operation.Parameter("id", true, "the exercise", new Schema.Text("", "", 0))),
                SUBMISSION,
                Map.of(200, Reply.json("the verdict", VerdictJson.SCHEMA)));
        return List.of(
                Route.page(EXERCISES, this::list),
                Route.page(ONE, this::exercise),
                new Route(Method.POST, ONE, Body.FORM, LARGEST_BODY, Route.Access.GUARDED, null, this::handIn),
                new Route(
                        Method.POST,
                        "/v1" + ONE + "/submissions",
                        Body.JSON,
                        LARGEST_BODY,
                        Route.Access.GUARDED,
                        submit,
                        this::submit));
    }

    private Frame frame(Request request, String title) {
        return shell.frame(request, title + " · Viva").withStyles("handbook.css", "exercise.css");
    }

    private Answer list(Request request) {
        List<ExerciseShelf> shelves = new ArrayList<>();
        for (Section section : Section.values()) {
            List<ExerciseShelf.Entry> entries = exercises.get().all().stream()
                    .filter(each -> each.section().equals(section.slug()))
                    .map(each -> new ExerciseShelf.Entry(each, standing(each)))
                    .toList();
            if (!entries.isEmpty()) {
                shelves.add(new ExerciseShelf(section, entries));
            }
        }
        return shell.page(
                "exercises", frame(request, "Exercises"), Map.of("shelves", shelves, "status", desk.status()));
    }

    private String standing(Exercise exercise) {
        List<Attempts.Attempt> all = attempts.of(exercise.id());
        boolean passed = all.stream().anyMatch(each -> each.outcome() == Verdict.Outcome.PASSED);
        return passed ? "passed" : all.isEmpty() ? "" : "begun";
    }

    private Answer exercise(Request request) {
        Exercise exercise = named(request);
        String source =
                attempts.newest(exercise.id()).map(Attempts.Attempt::source).orElse(exercise.starter());
        boolean fresh = request.query("fresh").isPresent();
        return page(
                request,
                view(
                        exercise,
                        opened(exercise, request.query("hints")),
                        request.query("solution").isPresent(),
                        fresh ? exercise.starter() : source,
                        Optional.empty()));
    }

    private Answer.Content page(Request request, ExerciseView view) {
        // The editor's own style comes first, so that ours can give it the page's colours.
        Frame frame = shell.frame(request, view.exercise().title() + " · Viva")
                .withStyles("codemirror.css", "handbook.css", "exercise.css")
                .withScripts("htmx.js", "refusal.js", "exercise.js");
        return shell.page("exercise", frame, Map.of("view", view));
    }

    private ExerciseView view(
            Exercise exercise, int hints, boolean solution, String source, Optional<Verdict> verdict) {
        Renderer renderer = Renderer.of(library.handbook(), Addresses.SERVER);
        boolean open = solution || verdict.filter(Verdict::isPassed).isPresent();
        return new ExerciseView(
                exercise,
                renderer.prose(exercise.statement()),
                exercise.hints().stream().limit(hints).map(renderer::prose).toList(),
                open ? renderer.prose(exercise.solution()) : "",
                source,
                verdict.orElse(null),
                desk.status());
    }

    private static int opened(Exercise exercise, Optional<String> said) {
        try {
            int most = exercise.hints().size();
            return said.map(Integer::parseInt)
                    .map(count -> Math.clamp(count, 0, most))
                    .orElse(0);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private Answer handIn(Request request) {
        Exercise exercise = named(request);
        Map<String, String> form = request.form();
        String source = form.getOrDefault("source", "").replace("\r\n", "\n");
        int hints = opened(exercise, Optional.ofNullable(form.get("hints")));
        boolean gaveUp = form.containsKey("solution");
        Verdict verdict = graded(exercise, source, hints, gaveUp);
        ExerciseView view = view(exercise, hints, gaveUp, source, Optional.of(verdict));
        if (request.header("HX-Request").isPresent()) {
            return shell.part("exerciseVerdict", Map.of("view", view));
        }
        return page(request, view).withStatus(isTooLong(source) ? TOO_LONG : isRun(verdict) ? 200 : NOT_RUN);
    }

    private static boolean isTooLong(String source) {
        return source.length() > LONGEST_SOURCE;
    }

    private static boolean isRun(Verdict verdict) {
        return verdict.outcome() != Verdict.Outcome.UNAVAILABLE;
    }

    private Verdict graded(Exercise exercise, String source, int hints, boolean gaveUp) {
        Verdict verdict = desk.grade(exercise, source);
        if (isRun(verdict) && !isTooLong(source)) {
            attempts.add(new Attempts.Attempt(
                    exercise.id(),
                    clock.instant(),
                    verdict.outcome(),
                    verdict.passed(),
                    verdict.trials(),
                    hints,
                    gaveUp,
                    source));
        }
        return verdict;
    }

    private Answer submit(Request request) {
        Exercise exercise = named(request);
        Verdict verdict = graded(exercise, source(request.body()), 0, false);
        if (!isRun(verdict)) {
            throw Problem.later(verdict.remark()).refusal();
        }
        return Answer.json(200, VerdictJson.of(verdict));
    }

    private static String source(byte[] body) {
        String source = null;
        try (JsonObject object = JsonObject.open(body)) {
            for (String field = object.next(); field != null; field = object.next()) {
                if (!field.equals("source")) {
                    throw object.unknown("source");
                }
                source = object.lines(LONGEST_SOURCE);
            }
        }
        if (source == null) {
            throw JsonFault.missing("source", "Java source");
        }
        return source;
    }

    private Exercise named(Request request) {
        String id = request.parameter("id");
        return exercises
                .get()
                .find(id)
                .orElseThrow(() -> Problem.absent("exercise", id).refusal());
    }
}
