package dev.viva.study.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.study.jail.Jail;
import dev.viva.study.jail.JailException;
import dev.viva.study.jail.JailSettings;
import dev.viva.study.jail.ProbeTest;
import dev.viva.study.jail.Workshop;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Right solutions in many ways: other algorithms, streams, records and patterns, one pass or two. They lie in
 * {@code right/<exercise>/<name>.java}, each with a comment that says what is different; none may be judged wrong.
 */
class RightSolutionsTest {
    private static final int ENOUGH = 3;

    /** By exercise, then by name. */
    private static Map<String, Map<String, String>> corpus() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(RightSolutionsTest.class.getResource("right"))
                .toURI());
        Map<String, Map<String, String>> corpus = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path inside = root.relativize(file);
                corpus.computeIfAbsent(inside.getName(0).toString(), id -> new TreeMap<>())
                        .put(inside.getName(1).toString(), Files.readString(file));
            }
        }
        return corpus;
    }

    @Test
    void atLeastHalfOfTheExercisesHaveThreeRightSolutionsBesidesTheReference() throws Exception {
        List<Exercise> all = Exercises.bundled().all();
        Map<String, Map<String, String>> corpus = corpus();
        assertThat(corpus.keySet()).isSubsetOf(all.stream().map(Exercise::id).toList());
        assertThat(corpus.values().stream()
                                .filter(each -> each.size() >= ENOUGH)
                                .count()
                        * 2)
                .isGreaterThanOrEqualTo(all.size());
        for (Exercise exercise : all) {
            Set<String> sources = new HashSet<>(Set.of(stripped(exercise.reference())));
            corpus.getOrDefault(exercise.id(), Map.of()).forEach((name, source) -> {
                assertThat(source).as(name).startsWith("// ");
                assertThat(sources.add(stripped(source)))
                        .as(exercise.id() + " " + name)
                        .isTrue();
            });
        }
    }

    private static String stripped(String source) {
        return source.replaceAll("//.*", "").replaceAll("\\s+", "");
    }

    @Test
    void noneIsJudgedWrong() throws Exception {
        try (Workshop workshop = workshop()) {
            Grader grader = new Grader(workshop);
            Map<String, Future<Verdict>> verdicts = new TreeMap<>();
            List<String> wrong = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().name("right-", 0).factory())) {
                corpus().forEach((id, solutions) -> solutions.forEach((name, source) -> verdicts.put(
                        id + " " + name,
                        threads.submit(
                                () -> grader.grade(Exercises.bundled().find(id).orElseThrow(), source)))));
            }
            for (Map.Entry<String, Future<Verdict>> each : verdicts.entrySet()) {
                if (!each.getValue().get().isPassed()) {
                    wrong.add(each.getKey() + ": " + each.getValue().get());
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(verdicts).hasSizeGreaterThanOrEqualTo(60);
        }
    }

    private static Workshop workshop() throws JailException {
        Workshop workshop = Workshop.open(Jail.open(JailSettings.DEFAULT.withWarm(3)));
        ProbeTest.requireWall(workshop);
        return workshop;
    }
}
