package dev.viva.study.lab.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.lab.Control;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.story.Competency;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a reader writes into the labs about what is said. */
class StoryLabTest {
    private static final String LETTERS = "I we 5%<&>\"'“é\n\r\t\\{}$";

    static Stream<Lab> labs() {
        return Stream.of(StoryLab.lab(), AskBackLab.lab());
    }

    @ParameterizedTest
    @MethodSource("labs")
    void anyWordsAreReviewedAndNoneComeIntoAPicture(Lab lab) {
        Outcome untouched = lab.run(Setting.of(lab, Map.of()));
        Laws.hold(60, random -> {
            Setting setting = Setting.surprise(lab, random.nextInt(1_000));
            for (Control control : lab.controls()) {
                if (control.values() instanceof Control.Words words) {
                    StringBuilder text = new StringBuilder("<i>zq</i>");
                    for (int at = random.nextInt(words.longest() - 9); at > 0; at--) {
                        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                    }
                    setting = setting.with(control.name(), random.nextInt(4) == 0 ? "" : text.toString());
                }
            }
            Outcome outcome = lab.run(setting);
            assertThat(outcome.numbers().keySet()).isEqualTo(untouched.numbers().keySet());
            assertThat(outcome.figures())
                    .allSatisfy(figure -> assertThat(figure.svg()).doesNotContain("zq"));
            assertThat(Setting.fromQuery(lab, setting.toQuery())).isEqualTo(setting);
        });
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aStoryFillsTheGapsOfWhatItShowsOnceEach(Competency one, Competency other) {
        Lab lab = StoryLab.lab();
        Outcome outcome = lab.run(Setting.fromQuery(lab, "shows=" + word(one) + "&alsoShows=" + word(other)));
        long filled = Stream.of(one, other)
                .distinct()
                .filter(each -> SampleStories.BANK.stream()
                        .noneMatch(story -> story.competencies().contains(each)))
                .count();
        assertThat(outcome.number("gaps")).isEqualTo(outcome.number("gapsWithout") - filled);
    }

    static List<Competency[]> pairs() {
        List<Competency[]> pairs = new ArrayList<>();
        for (Competency one : Competency.values()) {
            for (Competency other : Competency.values()) {
                pairs.add(new Competency[] {one, other});
            }
        }
        return pairs;
    }

    private static String word(Competency competency) {
        return competency.name().toLowerCase(Locale.ROOT);
    }
}
