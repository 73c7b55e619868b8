package dev.viva.app.study;

import dev.viva.app.http.Answer;
import dev.viva.app.http.Problem;
import dev.viva.app.http.Request;
import dev.viva.app.http.Route;
import dev.viva.app.page.Shell;
import dev.viva.content.Role;
import dev.viva.study.story.AskBack;
import dev.viva.study.story.AskBackPicker;
import dev.viva.study.story.Competency;
import dev.viva.study.story.Part;
import dev.viva.study.story.Story;
import dev.viva.study.story.StoryReview;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of stories and of questions to ask. */
final class StoryPages {
    private static final String STORIES = "/study/stories";

    private final Shell shell;
    private final StudyDesk desk;

    StoryPages(Shell shell, StudyDesk desk) {
        this.shell = shell;
        this.desk = desk;
    }

    List<Route> routes() {
        return List.of(
                Route.page(STORIES, this::all),
                Route.page(STORIES + "/{id}", this::one),
                Route.form(STORIES + "/{id}", this::keep));
    }

    private Answer all(Request request) {
        Set<AskBack.Subject> covered = EnumSet.noneOf(AskBack.Subject.class);
        for (AskBack.Subject subject : AskBack.Subject.values()) {
            if (request.query(subject.name()).isPresent()) {
                covered.add(subject);
            }
        }
        String role = request.query("role").orElse(Role.ML_ENGINEER.slug());
        AskBack.Round round = request.query("round")
                .flatMap(name -> Arrays.stream(AskBack.Round.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst())
                .orElse(AskBack.Round.TECHNICAL);
        long seed = request.query("seed")
                .filter(text -> text.matches("[0-9]{1,15}"))
                .map(Long::parseLong)
                .orElse(1L);
        StoriesView view = new StoriesView(
                desk.stories().all(),
                desk.stories().matrix(),
                "s" + desk.now().toEpochMilli(),
                role,
                round,
                covered,
                seed,
                AskBackPicker.pick(role, round, covered, seed));
        return shell.page("studyStories", StudyPages.frame(shell, request, "Stories"), Map.of("view", view));
    }

    private Answer one(Request request) {
        String id = id(request);
        Optional<Story> found = desk.stories().find(id);
        Story story = found.orElseGet(() -> new Story(id, "A new story", Map.of(), Set.of()));
        int speed = desk.study().settings().wordsPerMinute();
        StoryView view = new StoryView(story, StoryReview.of(story, speed), speed, found.isPresent());
        return shell.page("studyStory", StudyPages.frame(shell, request, "A story"), Map.of("view", view));
    }

    private Answer keep(Request request) {
        String id = id(request);
        StudyForm form = new StudyForm(request);
        if (form.text("then").equals("remove")) {
            desk.stories().remove(id, desk.now());
            return Answer.seeOther(STORIES);
        }
        Map<Part, String> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            parts.put(part, form.text(part.name()));
        }
        Set<Competency> competencies = EnumSet.noneOf(Competency.class);
        for (Competency competency : List.of(Competency.values())) {
            if (form.has(competency.name())) {
                competencies.add(competency);
            }
        }
        Story story = StudyForm.checked("story", () -> new Story(id, form.text("title"), parts, competencies));
        desk.stories().keep(story, desk.now());
        return Answer.seeOther(STORIES + "/" + id);
    }

    private static String id(Request request) {
        String id = request.parameter("id");
        if (!id.matches("[A-Za-z0-9_-]{1,60}")) {
            throw Problem.absent("story", id.length() > 60 ? id.substring(0, 60) + "…" : id)
                    .refusal();
        }
        return id;
    }
}
