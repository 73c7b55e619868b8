package dev.viva.app.study;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Shell;
import dev.viva.content.Role;
import dev.viva.study.interview.Interview;
import dev.viva.study.interview.InterviewDesk;
import dev.viva.study.interview.Length;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages of mock interviews. An answer of 1 MB is taken and cut by the rule that the page states. */
final class InterviewPages {
    private static final String INTERVIEWS = "/study/interview";

    /** Room for an answer of 1 MB with every byte percent-encoded. */
    private static final int LARGEST = 4 << 20;

    private final Shell shell;
    private final StudyDesk desk;

    InterviewPages(Shell shell, StudyDesk desk) {
        this.shell = shell;
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.page(INTERVIEWS, this::all),
                Route.form(INTERVIEWS, this::start),
                Route.page(INTERVIEWS + "/{id}", this::one),
                new Route(
                        Method.POST,
                        INTERVIEWS + "/{id}",
                        Body.FORM,
                        LARGEST,
                        Route.Access.GUARDED,
                        null,
                        this::answer));
    }

    private Answer all(Request request) {
        return shell.page(
                "studyInterviews",
                StudyPages.frame(shell, request, "Mock interview"),
                Map.of(
                        "interviews",
                        desk.interviews().all(),
                        "roles",
                        List.of(Role.values()),
                        "lengths",
                        List.of(Length.values())));
    }

    private Answer start(Request request) {
        StudyForm form = new StudyForm(request);
        Length length = StudyForm.checked("minutes", () -> Length.of(form.whole("minutes", 20, 60)));
        long seed = desk.now().toEpochMilli();
        Interview interview = StudyForm.checked(
                "role", () -> desk.interviews().start(form.text("role"), length, desk.mastery(), seed, desk.now()));
        return Answer.seeOther(INTERVIEWS + "/" + interview.id());
    }

    private Interview find(InterviewDesk interviews, Request request) {
        String id = request.parameter("id");
        return interviews
                .find(id)
                .orElseThrow(() -> Problem.absent("interview", id).refusal());
    }

    private Answer one(Request request) {
        InterviewDesk interviews = desk.interviews();
        Interview interview = find(interviews, request);
        int last = interview.steps().size() - 1;
        int step = request.query("step")
                .map(text -> text.matches("[0-9]{1,3}") ? Math.min(last, Integer.parseInt(text)) : 0)
                .orElseGet(() -> interview.stepAt(desk.now()).orElse(last));
        Map<String, String> titles = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        for (String id : interview.questions()) {
            titles.put(
                    id,
                    desk.topic(id).map(topic -> desk.html(id, topic.title())).orElse(""));
            addresses.put(id, desk.address(id));
        }
        InterviewView view =
                new InterviewView(interview, step, titles, addresses, desk.now(), interviews.report(interview));
        return shell.page(
                interview.isFinished() ? "studyReport" : "studyInterview",
                StudyPages.frame(shell, request, "Mock interview"),
                Map.of("view", view));
    }

    private Answer answer(Request request) {
        InterviewDesk interviews = desk.interviews();
        Interview interview = find(interviews, request);
        StudyForm form = new StudyForm(request);
        int last = interview.steps().size() - 1;
        int step = form.whole("step", 0, last);
        interviews.answer(interview.id(), step, form.text("answer"), desk.now());
        String here = INTERVIEWS + "/" + interview.id();
        return switch (form.text("then")) {
            case "finish" -> {
                interviews.finish(interview.id(), desk.now());
                yield Answer.seeOther(here);
            }
            case "draft" -> Answer.text("text/plain; charset=utf-8", "Saved.");
            case "back" -> Answer.seeOther(here + "?step=" + Math.max(0, step - 1));
            default -> Answer.seeOther(here + "?step=" + Math.min(last, step + 1));
        };
    }
}
