package dev.viva.app.study;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Body;
import dev.viva.app.http.Method;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Shell;
import dev.viva.content.Role;
import dev.viva.study.interview.AnswerScore;
import dev.viva.study.interview.Interview;
import dev.viva.study.interview.InterviewDesk;
import dev.viva.study.interview.Length;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The pages of mock interviews. An answer of 1 MB is taken and cut by the rule that the page states; what was cut, and what
 * no interview takes, is shown again, so that nothing written is lost.
 */
final class InterviewPages {
    private static final String INTERVIEWS = "/study/interview";

    /** Room for an answer of 1 MB with every byte percent-encoded. */
    private static final int LARGEST = 4 << 20;

    private static final int SHOWN = 60;

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
                        this::answer),
                Route.form(INTERVIEWS + "/{id}/marks", this::mark),
                Route.form(INTERVIEWS + "-strays", this::removeStray));
    }

    private Answer all(Request request) {
        return list(request, "");
    }

    private Answer.Content list(Request request, String said) {
        InterviewDesk interviews = desk.interviews();
        return shell.page(
                "studyInterviews",
                StudyPages.frame(shell, request, "Mock interview"),
                Map.of(
                        "interviews",
                        interviews.all(),
                        "roles",
                        List.of(Role.values()),
                        "lengths",
                        List.of(Length.values()),
                        "strays",
                        interviews.strays(),
                        "said",
                        said));
    }

    private Answer start(Request request) {
        StudyForm form = new StudyForm(request);
        if (form.has("answer")) {
            return stray(request, "no interview", form, "no interview was named with it");
        }
        Length length = StudyForm.checked("minutes", () -> Length.of(form.whole("minutes", 20, 60)));
        long seed = desk.now().toEpochMilli();
        Interview interview = StudyForm.checked(
                "role", () -> desk.interviews().start(form.text("role"), length, desk.mastery(), seed, desk.now()));
        return Answer.seeOther(INTERVIEWS + "/" + interview.id());
    }

    private static Interview find(InterviewDesk interviews, Request request) {
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
        return page(request, interviews, interview, step, InterviewView.Notice.NONE);
    }

    private Answer page(
            Request request, InterviewDesk interviews, Interview interview, int step, InterviewView.Notice notice) {
        Map<String, String> titles = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        for (String id : interview.questions()) {
            titles.put(
                    id,
                    desk.topic(id).map(topic -> desk.html(id, topic.title())).orElse(""));
            addresses.put(id, desk.address(id));
        }
        InterviewView view = new InterviewView(
                interview,
                step,
                titles,
                addresses,
                desk.now(),
                interviews.report(interview),
                interviews.ownMarks(interview),
                notice);
        return shell.page(
                interview.isFinished() ? "studyReport" : "studyInterview",
                StudyPages.frame(shell, request, "Mock interview"),
                Map.of("view", view));
    }

    private Answer answer(Request request) {
        InterviewDesk interviews = desk.interviews();
        StudyForm form = new StudyForm(request);
        Optional<Interview> found = interviews.find(request.parameter("id"));
        if (found.isEmpty()) {
            return stray(request, "interview " + request.parameter("id"), form, "there is no such interview here");
        }
        Interview interview = found.get();
        int last = interview.steps().size() - 1;
        int step = form.whole("step", 0, last);
        String text = form.lines("answer");
        if (interview.isFinished() && !text.isBlank() && !interview.answer(step).equals(text.strip())) {
            return stray(request, "interview " + interview.id(), form, "this interview has been handed in already");
        }
        boolean draft = form.text("then").equals("draft");
        Interview with = interviews.answer(interview.id(), step, text, desk.now());
        InterviewView.Notice notice = InterviewView.Notice.of(text);
        if (notice.isThere()) {
            return draft ? plain(notice.said()) : page(request, interviews, with, step, notice);
        }
        return draft ? plain("Kept as it is now.") : next(interviews, interview, step, form.text("then"));
    }

    private Answer next(InterviewDesk interviews, Interview interview, int step, String then) {
        String here = INTERVIEWS + "/" + interview.id();
        int last = interview.steps().size() - 1;
        return switch (then) {
            case "finish" -> {
                interviews.finish(interview.id(), desk.now());
                yield Answer.seeOther(here);
            }
            case "back" -> Answer.seeOther(here + "?step=" + Math.max(0, step - 1));
            default -> Answer.seeOther(here + "?step=" + Math.min(last, step + 1));
        };
    }

    private static Answer plain(String word) {
        return Answer.text("text/plain; charset=utf-8", word);
    }

    /** Keeps an answer that no interview takes, and says so: 404 with the list of interviews, where it stands. */
    private Answer stray(Request request, String interview, StudyForm form, String why) {
        String text = form.lines("answer");
        if (text.isBlank()) {
            throw Problem.absent("interview", request.path()).refusal();
        }
        String to =
                shortened(interview) + (form.text("step").matches("[0-9]{1,3}") ? ", step " + form.text("step") : "");
        desk.interviews().keepStray(to, text, desk.now());
        String said = "Your answer was not counted: " + why + ". It is kept below, to copy."
                + (InterviewView.Notice.of(text).isThere() ? " What is longer than 20,000 characters was cut." : "");
        if (form.text("then").equals("draft")) {
            return plain(said);
        }
        Answer.Content page = list(request, said);
        return new Answer.Content(404, page.mediaType(), page.bytes(), page.headers());
    }

    private static String shortened(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    private Answer removeStray(Request request) {
        desk.interviews().removeStray(new StudyForm(request).text("to"), desk.now());
        return Answer.seeOther(INTERVIEWS);
    }

    private Answer mark(Request request) {
        InterviewDesk interviews = desk.interviews();
        Interview interview = find(interviews, request);
        StudyForm form = new StudyForm(request);
        String question = form.text("question");
        OptionalInt mark = form.text("mark").isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(form.whole("mark", 0, AnswerScore.MOST));
        StudyForm.checked("question", () -> {
            interviews.markOwn(interview.id(), question, mark, desk.now());
            return true;
        });
        return Answer.seeOther(INTERVIEWS + "/" + interview.id() + "#mark-" + question);
    }
}
