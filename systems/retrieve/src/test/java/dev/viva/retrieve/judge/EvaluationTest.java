package dev.viva.retrieve.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/viva/retrieve/judge");
    private static final List<Measure> MEASURES = Stream.concat(
                    Stream.of(Measure.averagePrecision(), Measure.reciprocalRank()),
                    Stream.of(1, 5, 10, 30)
                            .flatMap(depth ->
                                    Stream.of(Measure.ndcg(depth), Measure.precision(depth), Measure.recall(depth))))
            .toList();

    private static Run run(Map<String, Double> scores) {
        List<Run.Found> found = new ArrayList<>();
        scores.forEach((document, score) -> found.add(new Run.Found(document, score)));
        return Run.of("mine", Map.of("1", found));
    }

    private static double of(Measure measure, Run run, Map<String, Integer> judged) {
        return Evaluation.of(run, Judgements.of(Map.of("1", judged)), List.of(measure))
                .mean(measure);
    }

    @Test
    void everyFigureIsThatOfThePeer() throws IOException {
        Evaluation evaluation = Evaluation.of(
                Run.read(GOLDEN.resolve("run.txt")), Judgements.read(GOLDEN.resolve("qrels.txt")), MEASURES);
        int compared = 0;
        for (String line : Files.readAllLines(GOLDEN.resolve("figures.txt"))) {
            String[] fields = line.split(" ");
            Measure measure = MEASURES.stream()
                    .filter(each -> each.name().equals(fields[0]))
                    .findFirst()
                    .orElseThrow();
            double figure = evaluation.values(measure)[evaluation.topics().indexOf(fields[1])];
            assertThat(figure).as(line).isCloseTo(Double.parseDouble(fields[2]), within(1e-12));
            compared++;
        }
        assertThat(compared).isEqualTo(12 * MEASURES.size());
    }

    @Test
    void figuresThatAHandCanCheck() {
        Run run = run(Map.of("a", 4.0, "b", 3.0, "c", 2.0, "d", 1.0));
        Map<String, Integer> judged = Map.of("a", 1, "c", 2, "e", 1, "b", 0);
        assertThat(of(Measure.averagePrecision(), run, judged)).isCloseTo((1 + 2.0 / 3) / 3, within(1e-15));
        assertThat(of(Measure.reciprocalRank(), run, judged)).isEqualTo(1);
        assertThat(of(Measure.precision(2), run, judged)).isEqualTo(0.5);
        assertThat(of(Measure.precision(8), run, judged)).isEqualTo(0.25);
        assertThat(of(Measure.recall(4), run, judged)).isCloseTo(2.0 / 3, within(1e-15));
        double log3 = Math.log(3) / Math.log(2);
        assertThat(of(Measure.ndcg(3), run, judged)).isCloseTo((1 + 2 / 2.0) / (2 + 1 / log3 + 1 / 2.0), within(1e-15));
    }

    @Test
    void equalScoresStandByTheLastIdFirst() {
        assertThat(run(Map.of("a", 1.0, "c", 1.0, "b", 1.0)).ranking("1").stream()
                        .map(Run.Found::document))
                .containsExactly("c", "b", "a");
        assertThat(run(Map.of("a", 1.0 + 1e-12, "c", 1.0))
                        .ranking("1")
                        .getFirst()
                        .document())
                .as("scores are told apart in single precision")
                .isEqualTo("c");
    }

    @Test
    void aTopicThatNothingIsFoundForCounts() {
        Judgements judgements = Judgements.of(Map.of("1", Map.of("a", 1), "2", Map.of("a", 1), "3", Map.of("a", 0)));
        Evaluation evaluation = Evaluation.of(run(Map.of("a", 1.0)), judgements, List.of(Measure.averagePrecision()));
        assertThat(evaluation.mean(Measure.averagePrecision())).isCloseTo(1.0 / 3, within(1e-15));
        assertThatThrownBy(() -> evaluation.mean(Measure.ndcg(3)))
                .hasMessageContaining("the measure must be one of [map], got ndcg_3");
        assertThatThrownBy(() -> Evaluation.of(run(Map.of()), Judgements.of(Map.of()), MEASURES))
                .hasMessageContaining("at least one topic");
    }

    @Test
    void figuresAreSharesAndAPerfectRankingHasThemAll() {
        Laws.hold(200, random -> {
            Map<String, Integer> judged = judged(random, 1);
            Run run = run(scores(random));
            for (Measure each : MEASURES) {
                assertThat(of(each, run, judged)).as(each.name()).isBetween(0.0, 1.0);
            }
            Map<String, Double> perfect = new LinkedHashMap<>();
            judged.forEach((document, grade) -> perfect.put(document, (double) grade));
            assertThat(of(Measure.averagePrecision(), run(perfect), judged)).isCloseTo(1, within(1e-12));
            assertThat(of(Measure.ndcg(10), run(perfect), judged)).isCloseTo(1, within(1e-12));
        });
    }

    @Test
    void onlyTheOrderCounts() {
        Laws.hold(200, random -> {
            Map<String, Integer> judged = judged(random, 1);
            Map<String, Double> scores = scores(random);
            Map<String, Double> stretched = new LinkedHashMap<>();
            scores.forEach((document, score) -> stretched.put(document, 8 * score - 100));
            for (Measure each : MEASURES) {
                assertThat(of(each, run(stretched), judged)).isEqualTo(of(each, run(scores), judged));
            }
        });
    }

    @Test
    void aRelevantDocumentThatMovesUpHarmsNoFigure() {
        Laws.hold(200, random -> {
            Map<String, Integer> judged = judged(random, 1);
            Map<String, Double> scores = scores(random);
            String moved = judged.keySet().stream()
                    .filter(each -> judged.getOrDefault(each, 0) > 0)
                    .findFirst()
                    .orElseThrow();
            Map<String, Double> better = new LinkedHashMap<>(scores);
            better.put(moved, 1_000.0);
            Map<String, Integer> binary = new LinkedHashMap<>();
            judged.forEach((document, grade) -> binary.put(document, Math.min(1, grade)));
            for (Measure each : MEASURES) {
                assertThat(of(each, run(better), binary))
                        .as(each.name())
                        .isGreaterThanOrEqualTo(of(each, run(scores), binary) - 1e-12);
            }
        });
    }

    private static Map<String, Integer> judged(SplittableRandom random, int relevant) {
        Map<String, Integer> judged = new LinkedHashMap<>();
        for (int each = 0; each < 20; each++) {
            judged.put("d" + each, each < relevant ? 1 : random.nextInt(4));
        }
        return judged;
    }

    private static Map<String, Double> scores(SplittableRandom random) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int each = 0; each < 30; each++) {
            if (random.nextInt(3) > 0) {
                scores.put("d" + each, (double) random.nextInt(12));
            }
        }
        return scores;
    }

    @Test
    void testsOfSignificanceAgreeWithThePeer() throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN.resolve("paired.txt"));
        for (int at = 0; at < lines.size(); at += 3) {
            double[] expected = numbers(lines.get(at + 2));
            PairedSignificance said =
                    PairedSignificance.of(numbers(lines.get(at)), numbers(lines.get(at + 1)), 40_000, 3);
            assertThat(said.randomization())
                    .as("five deviations of so many draws")
                    .isCloseTo(
                            expected[0],
                            within(5 * Math.sqrt(expected[0] * (1 - expected[0]) / 40_000) + 1.0 / 40_000));
            assertThat(said.studentT()).isCloseTo(expected[1], within(1e-9));
        }
        assertThat(lines).hasSize(9);
    }

    @Test
    void twoSearchesThatAreOneDoNotDiffer() {
        double[] figures = {0.1, 0.5, 0.4};
        PairedSignificance same = PairedSignificance.of(figures, figures, 100, 1);
        assertThat(same.randomization()).isEqualTo(1);
        assertThat(same.studentT()).isNaN();
        PairedSignificance way = PairedSignificance.of(figures, new double[] {0.2, 0.1, 0.1}, 500, 1);
        PairedSignificance back = PairedSignificance.of(new double[] {0.2, 0.1, 0.1}, figures, 500, 1);
        assertThat(way.randomization()).isEqualTo(back.randomization());
        assertThat(way.difference()).isEqualTo(-back.difference());
        assertThatThrownBy(() -> PairedSignificance.of(figures, figures, 0, 1))
                .hasMessageContaining("exchanges must be at least 1, got 0");
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
