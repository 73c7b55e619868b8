package dev.viva.vision.box;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import dev.viva.vision.box.PlainProtocol.Picture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge agrees with pycocotools, and with the protocol written down plainly. */
class DetectionJudgeTest {
    private static final double[] ALL = {0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};

    private static double[] figures(DetectionScores scores) {
        return new double[] {
            scores.ap(),
            scores.ap50(),
            scores.ap75(),
            scores.apSmall(),
            scores.apMedium(),
            scores.apLarge(),
            scores.recall1(),
            scores.recall10(),
            scores.recall100(),
            scores.recallSmall(),
            scores.recallMedium(),
            scores.recallLarge()
        };
    }

    private static DetectionScores judged(List<Picture> pictures) {
        DetectionJudge judge = new DetectionJudge();
        pictures.forEach(each -> judge.add(each.found(), each.truth()));
        return judge.scores();
    }

    @Test
    void figuresAreThoseOfThePlainProtocol() {
        Laws.hold(60, random -> {
            List<Picture> pictures = new ArrayList<>();
            for (int at = 0; at < 6; at++) {
                // Scaled so that things fall into all three ranges of areas.
                double scale = 1 << random.nextInt(5);
                pictures.add(new Picture(
                        Draw.detections(random, 14, 3).stream()
                                .map(each -> new Detection(
                                        each.box().mapped(scale, scale, 0, 0), each.label(), each.confidence()))
                                .toList(),
                        Draw.truths(random, 8, 3).stream()
                                .map(each -> new Truth(
                                        each.box().mapped(scale, scale, 0, 0),
                                        each.label(),
                                        each.crowd(),
                                        each.area() * scale * scale))
                                .toList()));
            }
            PlainProtocol plain = new PlainProtocol(pictures, 3);
            double[] expected = {
                plain.mean(true, AreaRange.ALL, 100, ALL),
                plain.mean(true, AreaRange.ALL, 100, 0.5),
                plain.mean(true, AreaRange.ALL, 100, 0.75),
                plain.mean(true, AreaRange.SMALL, 100, ALL),
                plain.mean(true, AreaRange.MEDIUM, 100, ALL),
                plain.mean(true, AreaRange.LARGE, 100, ALL),
                plain.mean(false, AreaRange.ALL, 1, ALL),
                plain.mean(false, AreaRange.ALL, 10, ALL),
                plain.mean(false, AreaRange.ALL, 100, ALL),
                plain.mean(false, AreaRange.SMALL, 100, ALL),
                plain.mean(false, AreaRange.MEDIUM, 100, ALL),
                plain.mean(false, AreaRange.LARGE, 100, ALL),
            };
            assertThat(figures(judged(pictures))).containsExactly(expected, within(1e-6));
        });
    }

    @Test
    void figuresAreThoseOfPycocotools() throws IOException {
        int cases = 0;
        List<Picture> pictures = List.of();
        for (String line : golden()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "case" -> pictures = empty(12);
                case "t" ->
                    pictures.get(Integer.parseInt(words[1]))
                            .truth()
                            .add(new Truth(
                                    box(words, 5),
                                    Integer.parseInt(words[2]),
                                    words[3].equals("1"),
                                    Double.parseDouble(words[4])));
                case "d" ->
                    pictures.get(Integer.parseInt(words[1]))
                            .found()
                            .add(new Detection(
                                    box(words, 4), Integer.parseInt(words[2]), Double.parseDouble(words[3])));
                default -> {
                    double[] expected = Arrays.stream(words)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray();
                    assertThat(figures(judged(pictures))).as("case " + cases++).containsExactly(expected, within(1e-9));
                }
            }
        }
        assertThat(cases).isEqualTo(6);
    }

    private static List<String> golden() throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(
                requireNonNull(DetectionJudgeTest.class.getResourceAsStream("coco_golden.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    private static List<Picture> empty(int count) {
        List<Picture> pictures = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            pictures.add(new Picture(new ArrayList<>(), new ArrayList<>()));
        }
        return pictures;
    }

    private static Box box(String[] words, int from) {
        return new Box(
                Double.parseDouble(words[from]),
                Double.parseDouble(words[from + 1]),
                Double.parseDouble(words[from + 2]),
                Double.parseDouble(words[from + 3]));
    }

    @Test
    void perfectIsOneNothingFoundIsZeroAndNothingThereIsNoFigure() {
        Box box = new Box(0, 0, 40, 40);
        List<Truth> truth = List.of(Truth.of(new LabelledBox(box, 2)));
        DetectionScores perfect = judged(List.of(new Picture(List.of(new Detection(box, 2, 0.3)), truth)));
        assertThat(perfect.ap()).isEqualTo(1, within(1e-12));
        assertThat(perfect.apSmall()).isNaN();
        assertThat(perfect.apMedium()).isEqualTo(1, within(1e-12));
        assertThat(perfect.classes()).singleElement().satisfies(each -> {
            assertThat(each.label()).isEqualTo(2);
            assertThat(each.curve().precision()).hasSize(101).containsOnly(1.0);
        });
        assertThat(judged(List.of(new Picture(List.of(), truth))).ap()).isZero();
        assertThat(judged(List.of(new Picture(List.of(new Detection(box, 0, 1)), List.of())))
                        .ap())
                .isNaN();
        assertThat(new DetectionJudge().scores().ap()).isNaN();
    }

    @Test
    void theConfusionMatrixCountsEachThingAndEachDetectionOnce() {
        Laws.hold(100, random -> {
            List<Detection> found = Draw.detections(random, 12, 3);
            List<LabelledBox> things = Draw.truths(random, 12, 3).stream()
                    .map(each -> new LabelledBox(each.box(), each.label()))
                    .toList();
            ConfusionMatrix matrix = new ConfusionMatrix(3, 0.25, 0.45);
            matrix.add(found, things);
            for (int label = 0; label < 3; label++) {
                int wanted = label;
                long inRow = Arrays.stream(matrix.counts()[label]).sum();
                long inColumn = Arrays.stream(matrix.counts())
                        .mapToLong(row -> row[wanted])
                        .sum();
                assertThat(inRow)
                        .isEqualTo(things.stream()
                                .filter(each -> each.label() == wanted)
                                .count());
                assertThat(inColumn)
                        .isEqualTo(found.stream()
                                .filter(each -> each.label() == wanted && each.confidence() >= 0.25)
                                .count());
            }
            assertThat(matrix.count(3, 3)).isZero();
        });
    }

    @Test
    void matchingPairsTheSurestFirstAndEachThingOnce() {
        List<LabelledBox> things =
                List.of(new LabelledBox(new Box(0, 0, 10, 10), 0), new LabelledBox(new Box(0, 0, 10, 8), 0));
        List<Detection> found = List.of(
                new Detection(new Box(0, 0, 10, 10), 0, 0.2),
                new Detection(new Box(0, 0, 10, 10), 0, 0.9),
                new Detection(new Box(0, 0, 10, 10), 1, 0.99),
                new Detection(new Box(0, 0, 10, 10), 0, 0.1));
        assertThat(Matching.of(found, things, 0.5)).containsExactly(1, 0, Matching.NONE, Matching.NONE);
        assertThat(Matching.of(found, things, 0.9)).containsExactly(Matching.NONE, 0, Matching.NONE, Matching.NONE);
    }
}
