package dev.viva.app.study;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Frame;
import dev.viva.app.page.Shell;
import dev.viva.study.memory.Grade;
import dev.viva.study.memory.MemoryOptimiser;
import dev.viva.study.review.Outcome;
import dev.viva.study.review.Study;
import dev.viva.study.review.StudySettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The pages of today, cards and memory. Every page is complete without scripts. Immutable and thread-safe. */
public final class StudyPages {
    private static final String STUDY = "/study";
    private static final String CARDS = "/study/cards";
    private static final String MEMORY = "/study/memory";
    private static final int LARGEST_IMPORT = 32 << 20;

    private final Shell shell;
    private final StudyDesk desk;

    /** Pages of {@code desk}. */
    public StudyPages(Shell shell, StudyDesk desk) {
        this.shell = shell;
        this.desk = desk;
    }

    /** The routes of all pages of study, those of interviews and stories included. */
    public List<Route> routes() {
        List<Route> routes = new java.util.ArrayList<>(List.of(
                Route.page(STUDY, this::today),
                Route.form(STUDY + "/pause", this::pause),
                Route.page(CARDS, this::card),
                Route.form(CARDS, this::answer),
                Route.page(MEMORY, this::memory),
                Route.form(MEMORY, this::settle),
                Route.form(MEMORY + "/fit", this::fit),
                Route.page(STUDY + "/export", this::export),
                new Route(
                        Method.POST,
                        STUDY + "/import",
                        Body.FORM,
                        LARGEST_IMPORT,
                        Route.Access.GUARDED,
                        null,
                        this::importFrom)));
        routes.addAll(new InterviewPages(shell, desk).routes());
        routes.addAll(new StoryPages(shell, desk).routes());
        return List.copyOf(routes);
    }

    static Frame frame(Shell shell, Request request, String title) {
        return shell.frame(request, title + " · Viva")
                .withStyles("handbook.css", "study.css")
                .withScripts("study.js");
    }

    private Answer today(Request request) {
        String said = request.query("imported")
                .map(count -> "Taken in: " + count + " entries that were new.")
                .orElse("");
        return shell.page("study", frame(shell, request, "Study"), Map.of("view", TodayView.of(desk, said)));
    }

    private Answer pause(Request request) {
        desk.study().pause(desk.today(), desk.now());
        return Answer.seeOther(STUDY);
    }

    private Answer card(Request request) {
        String said = request.query("told").map(this::told).orElse("");
        CardView view = CardView.of(desk, request.query("card"), said);
        return shell.page("studyCard", frame(shell, request, "Cards"), Map.of("view", view));
    }

    /** What happened to an answer that did not count. */
    private String told(String card) {
        return desk.study().reviews().reversed().stream()
                .filter(review -> review.card().equals(card))
                .findFirst()
                .map(review -> "That card was already answered elsewhere, as “" + title(review.grade())
                        + "”. That answer counts; yours is kept in the log beside it.")
                .orElse("");
    }

    private static String title(Grade grade) {
        return grade.name().charAt(0) + grade.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private Answer answer(Request request) {
        StudyForm form = new StudyForm(request);
        String id = form.text("card");
        if (desk.card(id).isEmpty()) {
            throw Problem.absent("card", id.length() > 60 ? id.substring(0, 60) + "…" : id)
                    .refusal();
        }
        Grade grade = form.one("grade", Grade.class);
        if (!Grade.buttons(desk.study().settings().twoButtons()).contains(grade)) {
            throw StudyForm.refused("grade", "AGAIN or GOOD, since two buttons are set", grade.name());
        }
        int seen = form.whole("seen", 0, Integer.MAX_VALUE);
        long took = took(form);
        Study.Answer answer =
                StudyForm.checked("review", () -> new Study.Answer(form.text("review"), id, grade, seen, took));
        Outcome outcome = desk.study().answer(answer, desk.now());
        boolean counts = outcome instanceof Outcome.Counted
                || (outcome instanceof Outcome.Repeated repeated && repeated.grade() == grade);
        String encoded = java.net.URLEncoder.encode(id, StandardCharsets.UTF_8);
        return Answer.seeOther(counts ? CARDS : CARDS + "?told=" + encoded);
    }

    /** The time since the page was shown; 0 where the form does not say when that was, or it makes no sense. */
    private long took(StudyForm form) {
        try {
            long took = desk.now().toEpochMilli() - Long.parseLong(form.text("shown"));
            return took > 0 && took < 3_600_000 ? took : 0;
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    private Answer memory(Request request) {
        String said = Optional.of(request.query("done").orElse(""))
                .map(StudyPages::done)
                .orElse("");
        return shell.page("studyMemory", frame(shell, request, "Memory"), Map.of("view", MemoryView.of(desk, said)));
    }

    private static String done(String done) {
        return switch (done) {
            case "set" -> "Kept. All cards are scheduled by it from now on.";
            case "fit" -> "The weights are your own now. All cards are scheduled by them.";
            case "reset" -> "The published weights are in use again.";
            default -> "";
        };
    }

    private Answer settle(Request request) {
        StudyForm form = new StudyForm(request);
        StudySettings settings = desk.study()
                .settings()
                .withDesiredRetention(form.whole("retention", 80, 95) / 100.0)
                .withNewCardsPerDay(form.whole("newCards", 0, 100))
                .withWordsPerMinute(form.whole("wordsPerMinute", 80, 260))
                .withTwoButtons(form.has("twoButtons"));
        desk.study().settle(settings, desk.now());
        return Answer.seeOther(MEMORY + "?done=set");
    }

    private Answer fit(Request request) {
        StudySettings settings = desk.study().settings();
        if (new StudyForm(request).has("reset")) {
            desk.study().settle(settings.withParameters(StudySettings.standard().parameters()), desk.now());
            return Answer.seeOther(MEMORY + "?done=reset");
        }
        MemoryOptimiser.Fit fit = StudyForm.checked(
                "reviews", () -> MemoryOptimiser.standard().fit(desk.study().histories()));
        desk.study().settle(settings.withParameters(fit.parameters()), desk.now());
        return Answer.seeOther(MEMORY + "?done=fit");
    }

    private Answer export(Request request) {
        return Answer.json(200, desk.study().export())
                .with("Content-Disposition", "attachment; filename=\"viva-study.json\"")
                .with("Cache-Control", "no-store");
    }

    private Answer importFrom(Request request) {
        byte[] document = new StudyForm(request).text("document").getBytes(StandardCharsets.UTF_8);
        int count = StudyForm.checked("document", () -> desk.study().importFrom(document));
        return Answer.seeOther(STUDY + "?imported=" + count);
    }
}
