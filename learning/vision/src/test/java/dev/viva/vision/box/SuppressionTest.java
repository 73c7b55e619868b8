package dev.viva.vision.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast suppression keeps what the one by hand keeps; the soft one follows its definition. */
class SuppressionTest {
    private static List<Integer> byHand(List<Detection> all, double overlap, boolean acrossClasses) {
        return SuppressionStory.of(all, overlap, acrossClasses).stream()
                .filter(SuppressionStory.Verdict::kept)
                .map(SuppressionStory.Verdict::number)
                .toList();
    }

    @Test
    void whatIsKeptIsWhatIsKeptByHand() {
        Laws.hold(400, random -> {
            List<Detection> all = Draw.detections(random, 60, 3);
            double overlap = random.nextInt(21) / 20.0;
            boolean across = random.nextBoolean();
            int[] kept = new Suppression(overlap, across, Integer.MAX_VALUE).keep(Candidates.of(all));
            assertThat(kept)
                    .containsExactly(byHand(all, overlap, across).stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        });
    }

    @Test
    void thousandsOfBoxesOfAllSizesAreNoDifferent() {
        SplittableRandom random = new SplittableRandom(5);
        List<Detection> all = new ArrayList<>();
        for (int at = 0; at < 3000; at++) {
            float size = (float) Math.exp(random.nextDouble(0, 6));
            float x = (float) random.nextDouble(-50, 690);
            float y = (float) random.nextDouble(-50, 690);
            float half = size * (float) random.nextDouble(0.2, 1);
            all.add(new Detection(new Box(x, y, x + size, y + half), random.nextInt(5), (float) random.nextDouble()));
        }
        for (double overlap : new double[] {0, 0.2, 0.45, 0.5, 0.7, 1}) {
            assertThat(Suppression.withinClasses(overlap).keep(Candidates.of(all)))
                    .containsExactly(byHand(all, overlap, false).stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }

    @Test
    void noTwoOfThoseKeptShareTooMuchAndEachOtherSharesWithASurerOne() {
        Laws.hold(200, random -> {
            List<Detection> all = Draw.detections(random, 40, 2);
            double overlap = random.nextDouble();
            List<Detection> kept = Suppression.acrossClasses(overlap).apply(all);
            for (int one = 0; one < kept.size(); one++) {
                for (int two = 0; two < one; two++) {
                    assertThat(kept.get(one).box().iou(kept.get(two).box())).isLessThanOrEqualTo(overlap);
                    assertThat(kept.get(two).confidence())
                            .isGreaterThanOrEqualTo(kept.get(one).confidence());
                }
            }
            assertThat(all)
                    .allMatch(each -> kept.stream()
                            .anyMatch(other -> other.equals(each)
                                    || (other.confidence() >= each.confidence()
                                            && other.box().iou(each.box()) > overlap)));
        });
    }

    @Test
    void theStoryTellsWhoSuppressedWhom() {
        List<Detection> all = List.of(
                new Detection(new Box(0, 0, 10, 10), 0, 0.5),
                new Detection(new Box(0, 0, 10, 9), 0, 0.9),
                new Detection(new Box(0, 0, 10, 10), 1, 0.7),
                new Detection(new Box(20, 0, 30, 10), 0, 0.6));
        List<SuppressionStory.Verdict> story = SuppressionStory.of(all, 0.5, false);
        assertThat(story).extracting(SuppressionStory.Verdict::number).containsExactly(1, 2, 3, 0);
        assertThat(story.getLast().by()).contains(1);
        assertThat(story.getLast().iou()).isEqualTo(0.9);
        assertThat(SuppressionStory.of(all, 0.5, true).get(1).by()).contains(1);
    }

    @Test
    void noneGivesNoneAndNotMoreAreKeptThanWanted() {
        assertThat(Suppression.withinClasses(0.5).apply(List.of())).isEmpty();
        List<Detection> apart =
                List.of(new Detection(new Box(0, 0, 1, 1), 0, 0.5), new Detection(new Box(5, 5, 6, 6), 0, 0.7));
        assertThat(Suppression.withinClasses(0.5).withMost(1).apply(apart)).containsExactly(apart.get(1));
    }

    @Test
    void figuresThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Candidates(
                        new float[] {Float.NaN}, new float[1], new float[1], new float[1], new float[1], new int[1]))
                .hasMessageContaining("box 0 must have finite edges")
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Candidates(
                        new float[1], new float[1], new float[1], new float[1], new float[] {Float.NaN}, new int[1]))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Candidates(
                        new float[1], new float[2], new float[1], new float[1], new float[1], new int[1]))
                .hasMessageContaining("as long as left, 1, got 2");
        assertThatThrownBy(() -> Suppression.withinClasses(Double.NaN))
                .hasMessageContaining("overlap must be in [0, 1]");
        assertThatThrownBy(() -> Suppression.withinClasses(0.5).withMost(0)).hasMessageContaining("most at least 1");
    }

    private static List<Detection> softly(List<Detection> given, SoftSuppression.Decay decay, double least) {
        List<Detection> left = new ArrayList<>(given);
        List<Detection> chosen = new ArrayList<>();
        while (true) {
            left.removeIf(each -> each.confidence() < least);
            left.sort(Comparator.comparingDouble(each -> -each.confidence()));
            if (left.isEmpty()) {
                return chosen;
            }
            Detection first = left.removeFirst();
            chosen.add(first);
            left.replaceAll(each -> each.label() != first.label()
                    ? each
                    : new Detection(
                            each.box(),
                            each.label(),
                            each.confidence() * decay.factor(first.box().iou(each.box()))));
        }
    }

    @Test
    void softSuppressionWeakensInsteadOfTakingAway() {
        Laws.hold(100, random -> {
            List<Detection> all = new ArrayList<>();
            for (Detection each : Draw.detections(random, 20, 2)) {
                all.add(new Detection(each.box(), each.label(), random.nextDouble()));
            }
            for (SoftSuppression.Decay decay :
                    List.of(new SoftSuppression.Linear(0.3), new SoftSuppression.Gaussian(0.5))) {
                List<Detection> soft = new SoftSuppression(decay, false, 0.05).apply(all);
                assertThat(soft).containsExactlyElementsOf(softly(all, decay, 0.05));
            }
        });
        assertThat(new SoftSuppression.Linear(0.3).factor(0.4)).isEqualTo(0.6, within(1e-15));
        assertThat(new SoftSuppression.Linear(0.3).factor(0.3)).isEqualTo(1);
        assertThat(new SoftSuppression.Gaussian(0.5).factor(0.5)).isEqualTo(Math.exp(-0.5), within(1e-15));
    }
}
