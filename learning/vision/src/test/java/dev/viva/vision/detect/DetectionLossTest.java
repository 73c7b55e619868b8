package dev.viva.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.deep.diagnose.GradientCheck;
import dev.viva.deep.tensor.ElementType;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.testkit.Laws;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Gradients of each part against finite differences in 64 bits. */
class DetectionLossTest {
    private static final AnchorPoints POINTS = AnchorPoints.of(new long[] {8, 8}, new long[] {4, 4}, new long[] {2, 2});
    private static final int CLASSES = 3;
    private static final double STEP = 1e-6;
    private static final List<List<LabelledBox>> TRUTH = List.of(
            List.of(
                    new LabelledBox(new Box(5.5, 9.25, 31, 37.5), 2),
                    new LabelledBox(new Box(20, 12, 60.5, 63), 0),
                    new LabelledBox(new Box(40, 2, 49, 11), 1)),
            List.of(),
            List.of(new LabelledBox(new Box(0, 0, 64, 64), 1)));

    private static YoloOutput output() {
        Tensor distances = Tensors.normal(3, 4 * DetectionHead.BINS, POINTS.count())
                .times(2)
                .to(ElementType.FLOAT64)
                .detach();
        Tensor classes = Tensors.normal(3, CLASSES, POINTS.count())
                .to(ElementType.FLOAT64)
                .detach();
        return new YoloOutput(distances.requireGradient(true), classes.requireGradient(true), POINTS);
    }

    /** What the places shall say depends on what they say, but no gradient goes that way: it is held while numbers move. */
    private static void check(Function<DetectionLoss.Parts, Tensor> part, double tolerance) {
        Tensors.seed(12);
        YoloOutput output = output();
        DetectionLoss.Targets targets = DetectionLoss.STANDARD.targets(output, Decoding.boxes(output), TRUTH);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("distances", output.distances());
        tensors.put("classes", output.classes());
        List<GradientCheck.Found> found = GradientCheck.of(80, 4).compare(tensors, () -> {
            YoloOutput moved =
                    new YoloOutput(output.distances().times(1), output.classes().times(1), POINTS);
            Tensor of = part.apply(DetectionLoss.parts(moved, Decoding.boxes(moved), targets));
            // So that a gradient reaches both.
            return of.plus(moved.distances().sum().plus(moved.classes().sum()).times(1e-3));
        });
        assertThat(found)
                .allSatisfy(one -> assertThat(one.error()).as(one.toString()).isLessThan(tolerance));
        assertThat(found).anyMatch(one -> Math.abs(one.computed() - 1e-3) > 1e-3);
    }

    @Test
    void classesHaveTheGradientOfFiniteDifferences() {
        check(DetectionLoss.Parts::classes, 1e-7);
    }

    @Test
    void distributionsHaveTheGradientOfFiniteDifferences() {
        check(DetectionLoss.Parts::distances, 1e-7);
    }

    /** CIoU spelled out, the weight of the proportions given. */
    private static double completeIou(double[] one, double[] two, double weight) {
        double both = Math.max(0, Math.min(one[2], two[2]) - Math.max(one[0], two[0]))
                * Math.max(0, Math.min(one[3], two[3]) - Math.max(one[1], two[1]));
        double areas = (one[2] - one[0]) * (one[3] - one[1]) + (two[2] - two[0]) * (two[3] - two[1]);
        double iou = both / (areas - both);
        double diagonal = Math.pow(Math.max(one[2], two[2]) - Math.min(one[0], two[0]), 2)
                + Math.pow(Math.max(one[3], two[3]) - Math.min(one[1], two[1]), 2);
        double centres = Math.pow((one[0] + one[2] - two[0] - two[2]) / 2, 2)
                + Math.pow((one[1] + one[3] - two[1] - two[3]) / 2, 2);
        return iou - centres / diagonal - weight * unlike(one, two);
    }

    private static double unlike(double[] one, double[] two) {
        double angle =
                Math.atan((two[2] - two[0]) / (two[3] - two[1])) - Math.atan((one[2] - one[0]) / (one[3] - one[1]));
        return 4 / (Math.PI * Math.PI) * angle * angle;
    }

    private static double weight(double[] one, double[] two) {
        double iou = completeIou(one, two, 0);
        double diagonal = Math.pow(Math.max(one[2], two[2]) - Math.min(one[0], two[0]), 2)
                + Math.pow(Math.max(one[3], two[3]) - Math.min(one[1], two[1]), 2);
        double centres = Math.pow((one[0] + one[2] - two[0] - two[2]) / 2, 2)
                + Math.pow((one[1] + one[3] - two[1] - two[3]) / 2, 2);
        double unlike = unlike(one, two);
        return unlike / (1 - (iou + centres / diagonal) + unlike);
    }

    private static double[] box(SplittableRandom random) {
        double left = random.nextDouble(40);
        double top = random.nextDouble(40);
        return new double[] {left, top, left + random.nextDouble(2, 40), top + random.nextDouble(2, 40)};
    }

    @Test
    void boxesHaveTheGradientOfFiniteDifferencesWithTheWeightOfProportionsHeld() {
        Laws.hold(60, random -> {
            double[] seen = box(random);
            double[] wanted = box(random);
            double weight = weight(seen, wanted);
            try (Scope _ = Scope.open()) {
                Tensor boxes = Tensors.of(seen, 4, 1).requireGradient(true);
                Tensor made = CompleteIou.of(boxes, Tensors.of(wanted, 4, 1)).sum();
                assertThat(made.value()).isCloseTo(completeIou(seen, wanted, weight), within(1e-6));
                made.backward();
                double[] computed = Objects.requireNonNull(boxes.gradient()).toDoubles();
                for (int side = 0; side < 4; side++) {
                    double[] above = seen.clone();
                    double[] below = seen.clone();
                    above[side] += STEP;
                    below[side] -= STEP;
                    double measured =
                            (completeIou(above, wanted, weight) - completeIou(below, wanted, weight)) / (2 * STEP);
                    assertThat(computed[side]).isCloseTo(measured, within(1e-6));
                }
            }
            float[] one = {(float) seen[0], (float) seen[1], (float) seen[2], (float) seen[3]};
            float[] two = {(float) wanted[0], (float) wanted[1], (float) wanted[2], (float) wanted[3]};
            assertThat(CompleteIou.of(one, two)).isCloseTo(completeIou(seen, wanted, weight), within(1e-5));
        });
    }

    /** The whole way from logits to the part of boxes: decoded by the mean of each distribution, weighted by what places shall be sure of. */
    @Test
    void theirGradientGoesOnToTheLogits() {
        Tensors.seed(13);
        YoloOutput output = output();
        Tensor decoded = Decoding.boxes(output);
        DetectionLoss.Targets targets = DetectionLoss.STANDARD.targets(output, decoded, TRUTH);
        DetectionLoss.parts(output, decoded, targets).boxes().backward();
        double[] computed =
                Objects.requireNonNull(output.distances().gradient()).toDoubles();
        double[] logits = output.distances().toDoubles();
        double[][] weights = new double[TRUTH.size()][POINTS.count()];
        Assignment[] assignments = assignments(output, decoded);
        double total = 0;
        for (Assignment each : assignments) {
            for (float score : each.score()) {
                total += score;
            }
        }
        for (int picture = 0; picture < TRUTH.size(); picture++) {
            for (int place = 0; place < POINTS.count(); place++) {
                int thing = assignments[picture].thing()[place];
                if (thing != Assignment.NONE) {
                    weights[picture][place] = weight(decoded(logits, picture, place), edges(picture, thing));
                }
            }
        }
        int moved = 0;
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 2000; trial++) {
            int at = random.nextInt(logits.length);
            int place = at % POINTS.count();
            int picture = at / (POINTS.count() * 4 * DetectionHead.BINS);
            int thing = assignments[picture].thing()[place];
            double measured = 0;
            if (thing != Assignment.NONE) {
                double share = assignments[picture].score()[place] / Math.max(1, total);
                double[] ends = new double[2];
                for (int end = 0; end < 2; end++) {
                    double[] changed = logits.clone();
                    changed[at] += end == 0 ? -STEP : STEP;
                    ends[end] = share
                            * (1
                                    - completeIou(
                                            decoded(changed, picture, place),
                                            edges(picture, thing),
                                            weights[picture][place]));
                }
                measured = (ends[1] - ends[0]) / (2 * STEP);
                moved++;
            }
            assertThat(computed[at]).isCloseTo(measured, within(1e-6));
        }
        assertThat(moved).isGreaterThan(150);
    }

    private static Assignment[] assignments(YoloOutput output, Tensor decoded) {
        float[] edges = decoded.toFloats();
        float[] confidences = output.classes().sigmoid().toFloats();
        int places = POINTS.count();
        Assignment[] all = new Assignment[TRUTH.size()];
        for (int picture = 0; picture < all.length; picture++) {
            List<LabelledBox> truth = TRUTH.get(picture);
            float[] things = new float[4 * truth.size()];
            for (int at = 0; at < things.length; at++) {
                things[at] = (float) edges(picture, at / 4)[at % 4];
            }
            var said = new TaskAlignedAssigner.Said(
                    java.util.Arrays.copyOfRange(edges, picture * 4 * places, (picture + 1) * 4 * places),
                    java.util.Arrays.copyOfRange(
                            confidences, picture * CLASSES * places, (picture + 1) * CLASSES * places),
                    POINTS);
            all[picture] = TaskAlignedAssigner.STANDARD.assign(
                    said, things, truth.stream().mapToInt(LabelledBox::label).toArray());
        }
        return all;
    }

    private static double[] edges(int picture, int thing) {
        Box box = TRUTH.get(picture).get(thing).box();
        return new double[] {box.left(), box.top(), box.right(), box.bottom()};
    }

    private static double[] decoded(double[] logits, int picture, int place) {
        double[] box = new double[4];
        for (int side = 0; side < 4; side++) {
            double sum = 0;
            double mean = 0;
            for (int bin = 0; bin < DetectionHead.BINS; bin++) {
                int row = (picture * 4 + side) * DetectionHead.BINS + bin;
                double share = Math.exp(logits[row * POINTS.count() + place]);
                sum += share;
                mean += bin * share;
            }
            double far = mean / sum * POINTS.stride()[place];
            double centre = side % 2 == 0 ? POINTS.x()[place] : POINTS.y()[place];
            box[side] = side < 2 ? centre - far : centre + far;
        }
        return box;
    }
}
