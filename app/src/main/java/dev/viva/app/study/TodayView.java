package dev.viva.app.study;

import dev.viva.study.plan.DailyPlan;
import dev.viva.study.plan.NextQuestion;
import dev.viva.study.plan.SkillMastery;
import dev.viva.study.plan.Streak;
import java.time.LocalDate;
import java.util.List;

/**
 * What the page of today shows.
 *
 * @param plan what to do
 * @param question the question to take, as it is shown; empty where there is none
 * @param streak the row of days
 * @param paused whether today is taken off
 * @param skills what is known, the least first
 * @param reviews how many answers there are
 * @param attempts how many attempts at exercises there are that said something of a skill
 * @param said a word about what was just done, or empty
 */
public record TodayView(
        DailyPlan plan,
        List<Chosen> question,
        Streak streak,
        boolean paused,
        List<SkillMastery> skills,
        int reviews,
        int attempts,
        String said) {
    private static final int STEPS = 5;

    /**
     * A question with its address.
     *
     * @param next the question and why
     * @param title its title as HTML
     * @param address where it stands
     */
    public record Chosen(NextQuestion next, String title, String address) {}

    /** Copies the lists. */
    public TodayView {
        question = List.copyOf(question);
        skills = List.copyOf(skills);
    }

    static TodayView of(StudyDesk desk, String said) {
        DailyPlan plan = desk.plan();
        LocalDate today = desk.today();
        return new TodayView(
                plan,
                plan.question().stream()
                        .map(next -> new Chosen(
                                next,
                                desk.html(next.topic().id(), next.topic().title()),
                                desk.address(next.topic().id())))
                        .toList(),
                Streak.of(desk.studied(), desk.study().pauses(), today),
                desk.study().pauses().contains(today),
                desk.mastery().skills(),
                desk.study().reviews().size(),
                (int) desk.study().shown().stream()
                        .filter(shown -> shown.kind().isExercise())
                        .count(),
                said);
    }

    /** The last signs of a skill, the newest first. */
    public List<SkillMastery.Step> steps(SkillMastery skill) {
        return skill.steps().reversed().stream().limit(STEPS).toList();
    }
}
