package dev.viva.study.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.exercise.Trial.Kind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every exercise has, counted; that its tests judge rightly is proved by {@link ExercisesTest}. */
class ExamShapeTest {
    static Stream<Exercise> exercises() {
        return Exercises.bundled().all().stream();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void atLeastTwelveTestsOfSeveralKinds(Exercise exercise) {
        List<Trial> trials = exercise.exam().trials();
        Map<Kind, Long> kinds = trials.stream().collect(Collectors.groupingBy(Trial::kind, Collectors.counting()));
        assertThat(trials).hasSizeGreaterThanOrEqualTo(12);
        assertThat(trials).extracting(Trial::name).doesNotHaveDuplicates();
        assertThat(trials).allMatch(trial -> !trial.rule().isBlank());
        assertThat(kinds.getOrDefault(Kind.EXAMPLE, 0L)).isGreaterThanOrEqualTo(5);
        assertThat(kinds.getOrDefault(Kind.PROPERTY, 0L)).isGreaterThanOrEqualTo(8);
        assertThat(kinds.keySet()).containsAnyOf(Kind.NUMERICS, Kind.SPEED);
    }

    /** A reader is shown the first test that fails, so that small cases come before large ones. */
    @ParameterizedTest
    @MethodSource("exercises")
    void theLargeCaseComesLast(Exercise exercise) {
        List<Kind> kinds = exercise.exam().trials().stream().map(Trial::kind).toList();
        int speed = kinds.indexOf(Kind.SPEED);
        assertThat(speed < 0 || kinds.lastIndexOf(Kind.EXAMPLE) < speed).isTrue();
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void threeHintsAReferenceAndFourWrongSolutionsThatDiffer(Exercise exercise) {
        assertThat(exercise.hints()).hasSize(3).doesNotHaveDuplicates().allMatch(hint -> hint.length() >= 10);
        assertThat(exercise.solution()).isNotBlank();
        assertThat(exercise.statement()).isNotBlank();
        assertThat(exercise.starter()).contains("write me");
        assertThat(exercise.reference()).doesNotContain("write me");
        assertThat(exercise.wrongs()).hasSizeGreaterThanOrEqualTo(4);
        Set<String> sources = new HashSet<>(Set.of(exercise.reference(), exercise.starter()));
        exercise.wrongs().stream()
                .sorted(Comparator.comparing(Exercise.Wrong::name))
                .forEach(wrong ->
                        assertThat(sources.add(wrong.source())).as(wrong.name()).isTrue());
        assertThat(exercise.minutes()).isBetween(5, 60);
        assertThat(exercise.skills()).isNotEmpty().doesNotHaveDuplicates();
    }
}
