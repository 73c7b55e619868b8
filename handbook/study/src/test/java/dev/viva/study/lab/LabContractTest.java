package dev.viva.study.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.claim.ClaimReport;
import dev.viva.study.lab.claim.ClaimRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every lab promises. */
class LabContractTest {
    static List<Lab> labs() {
        return Labs.all();
    }

    private static final Map<Setting, Outcome> KNOWN = new ConcurrentHashMap<>();

    private static Outcome outcome(Setting setting) {
        return KNOWN.computeIfAbsent(setting, each -> each.lab().run(each));
    }

    private static Stream<Setting> settings(Lab lab) {
        return Stream.concat(
                Stream.of(Setting.of(lab, Map.of())),
                LongStream.rangeClosed(1, 3).mapToObj(seed -> Setting.surprise(lab, 1000 + seed)));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void everyClaimHoldsOnEverySeed(Lab lab) {
        ClaimRunner runner = new ClaimRunner(lab);
        assertThat(lab.claims()).isNotEmpty();
        for (Claim claim : lab.claims()) {
            assertThat(runner.run(claim)).as(lab.id()).allMatch(ClaimReport::holds);
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void theOutcomeHasTheDeclaredNumbersAndIsTheSameAgain(Lab lab) {
        settings(lab).forEach(setting -> {
            Outcome outcome = outcome(setting);
            assertThat(List.copyOf(outcome.numbers().keySet()))
                    .as(setting.toString())
                    .isEqualTo(List.copyOf(lab.numbers().keySet()));
        });
        Setting first = Setting.of(lab, Map.of());
        assertThat(lab.run(first)).isEqualTo(outcome(first));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "folds=4&repeats=6&rows=60&data=grouped&scheme=time&seed=32",
                "folds=86&repeats=9&rows=40&data=grouped&scheme=time&seed=63"
            })
    void aLearnerMeetsBothClassesWhenTheFirstRowsAreAllOfOne(String query) {
        Lab lab = Labs.named("cross-validation").orElseThrow();
        Outcome outcome = lab.run(Setting.fromQuery(lab, query));
        assertThat(outcome.number("mean")).isBetween(0.0, 1.0);
        assertThat(outcome.number("splits")).isBetween(4.0, 10.0);
    }

    @ParameterizedTest
    @MethodSource("labs")
    void everyFigureHasWordsAndATableAndFitsAPage(Lab lab) {
        settings(lab).forEach(setting -> {
            Outcome outcome = outcome(setting);
            assertThat(outcome.sentences()).as(setting.toString()).isNotEmpty().noneMatch(String::isBlank);
            assertThat(outcome.figures()).as(setting.toString()).isNotEmpty();
            for (Figure figure : outcome.figures()) {
                assertThat(figure.text()).as(setting + " " + figure.title()).isNotBlank();
                assertThat(figure.twin().rows())
                        .as(setting + " " + figure.title())
                        .isNotEmpty();
                assertThat(figure.svg())
                        .as(setting + " " + figure.title())
                        .contains("<title>", "<desc>")
                        .doesNotContain("nothing to show", "NaN")
                        .hasSizeLessThan(60_000);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("labs")
    void aQueryGivesTheSettingThatWroteIt(Lab lab) {
        settings(lab)
                .forEach(setting ->
                        assertThat(Setting.fromQuery(lab, setting.toQuery())).isEqualTo(setting));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void valuesBeyondTheRangeAreRefusedByName(Lab lab) {
        for (Control control : lab.controls()) {
            String bad = switch (control.values()) {
                case Control.Numbers numbers -> Control.text(numbers.most() + 1);
                case Control.Choice _, Control.Flag _ -> "no-such-choice";
                case Control.Words words -> "x".repeat(words.longest() + 1);
            };
            assertThatThrownBy(() -> Setting.of(lab, Map.of(control.name(), bad)))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith(lab.id() + "." + control.name() + " must be ")
                    .hasMessageContaining(control.values().allowed());
        }
        assertThatThrownBy(() -> Setting.fromQuery(lab, "noSuchThing=1")).hasMessageContaining("noSuchThing");
        assertThatThrownBy(() -> Setting.fromQuery(lab, "seed=-1")).hasMessageContaining("seed must be");
    }

    @Test
    void idsAreUniqueAndTheListingNamesThemAll() throws IOException {
        assertThat(Labs.all().stream().map(Lab::id)).doesNotHaveDuplicates();
        assertThat(Labs.listing()).contains(Labs.all().stream().map(Lab::id).toList());
        String file = System.getProperty("viva.labs.listing", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), Labs.listing());
        }
    }
}
