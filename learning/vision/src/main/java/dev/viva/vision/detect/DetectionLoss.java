package dev.viva.vision.detect;

import dev.viva.deep.tensor.Functions;
import dev.viva.deep.tensor.Losses;
import dev.viva.deep.tensor.Scope;
import dev.viva.deep.tensor.Tensor;
import dev.viva.deep.tensor.Tensors;
import dev.viva.vision.box.Box;
import dev.viva.vision.box.LabelledBox;
import java.util.Arrays;
import java.util.List;

/**
 * What YOLOv8 makes small: 1 − CIoU of the boxes, the distribution focal loss of their sides (Li et al. 2020, arXiv 2006.04388) and the
 * cross entropy of the classes, each over the sum of what the places shall be sure of. It does not grow with the number of pictures.
 *
 * @param boxes what boxes count, at least 0
 * @param classes what classes count, at least 0
 * @param distances what distributions of distances count, at least 0
 * @param assigner which place sees which thing
 */
record DetectionLoss(double boxes, double classes, double distances, TaskAlignedAssigner assigner) {
    /** The published gains. */
    static final DetectionLoss STANDARD = new DetectionLoss(7.5, 0.5, 1.5, TaskAlignedAssigner.STANDARD);

    /** The largest distance that can be met from both sides. */
    private static final double FARTHEST = DetectionHead.BINS - 1 - 0.01;

    /**
     * Its parts, each a single number, before the gains.
     *
     * @param boxes 1 − CIoU
     * @param classes the cross entropy
     * @param distances the distribution focal loss
     */
    record Parts(Tensor boxes, Tensor classes, Tensor distances) {}

    /** All parts by their gains. */
    Tensor of(YoloOutput output, List<List<LabelledBox>> truth) {
        Parts parts = parts(output, truth);
        return parts.boxes.times(boxes).plus(parts.classes.times(classes)).plus(parts.distances.times(distances));
    }

    /**
     * @param truth the things of each picture in pixels of the network's picture
     */
    Parts parts(YoloOutput output, List<List<LabelledBox>> truth) {
        Tensor decoded = Decoding.boxes(output);
        return parts(output, decoded, targets(output, decoded, truth));
    }

    /**
     * The same by targets that are known.
     *
     * @param decoded {@link Decoding#boxes} of the output
     */
    static Parts parts(YoloOutput output, Tensor decoded, Targets targets) {
        Tensor entropy = Losses.binaryCrossEntropyOfEach(output.classes(), targets.classes(output.classes()));
        Tensor ofClasses = entropy.sum().dividedBy(targets.sum());
        if (targets.count == 0) {
            Tensor none = output.distances().sum().times(0);
            return new Parts(none, ofClasses, none);
        }
        Tensor places = Tensors.of(Arrays.copyOf(targets.places, targets.count), targets.count)
                .to(decoded.device());
        Tensor weights =
                row(Arrays.copyOf(targets.scores, targets.count), decoded).dividedBy(targets.sum());
        Tensor seen = chosen(decoded, places);
        Tensor wanted = wanted(targets, decoded);
        Tensor missed = CompleteIou.of(seen, wanted).negate().plus(1);
        Tensor logits = chosen(output.distances(), places);
        return new Parts(
                missed.times(weights).sum(),
                ofClasses,
                distributionFocal(logits, targets.distances(), targets.count)
                        .times(weights)
                        .sum());
    }

    /** Of pictures × rows × places the columns of all pictures' places with these numbers: rows × count. */
    private static Tensor chosen(Tensor all, Tensor places) {
        return all.permute(1, 0, 2).flatten(1, 2).take(1, places);
    }

    private static Tensor wanted(Targets targets, Tensor like) {
        float[] columns = new float[4 * targets.count];
        for (int at = 0; at < targets.count; at++) {
            for (int side = 0; side < 4; side++) {
                columns[side * targets.count + at] = targets.boxes[at * 4 + side];
            }
        }
        return Tensors.of(columns, 4, targets.count).to(like.device()).to(like.type());
    }

    private static Tensor row(float[] values, Tensor like) {
        return Tensors.of(values, values.length).to(like.device()).to(like.type());
    }

    /**
     * The cross entropy against the two whole numbers around each distance, each by its nearness; the mean of the four sides.
     *
     * @param logits 64 × count
     * @param wanted the distances in strides, four for each of {@code count}
     */
    static Tensor distributionFocal(Tensor logits, float[] wanted, int count) {
        float[] shares = new float[DetectionHead.SIDES * DetectionHead.BINS * count];
        for (int at = 0; at < count; at++) {
            for (int side = 0; side < DetectionHead.SIDES; side++) {
                double distance = Math.clamp(wanted[at * DetectionHead.SIDES + side], 0, FARTHEST);
                int below = (int) distance;
                int row = side * DetectionHead.BINS + below;
                shares[row * count + at] = (float) (below + 1 - distance);
                shares[(row + 1) * count + at] = (float) (distance - below);
            }
        }
        long[] shape = {DetectionHead.SIDES, DetectionHead.BINS, count};
        Tensor nearness = Tensors.of(shares, shape).to(logits.device()).to(logits.type());
        return Functions.logSoftmax(logits.reshape(shape), 1)
                .times(nearness)
                .sum(false, 1)
                .mean(false, 0)
                .negate();
    }

    /** What the places of all pictures together shall say. */
    static final class Targets {
        private final AnchorPoints points;
        private final int classCount;
        private final float[] classes;
        private final long[] places;
        private final float[] scores;
        private final float[] boxes;
        private int count;
        private double total;

        Targets(int pictures, int classCount, AnchorPoints points) {
            this.points = points;
            this.classCount = classCount;
            int all = pictures * points.count();
            classes = new float[all * classCount];
            places = new long[all];
            scores = new float[all];
            boxes = new float[all * 4];
        }

        void add(int picture, Assignment assignment, float[] things, int[] labels) {
            for (int place = 0; place < points.count(); place++) {
                int thing = assignment.thing()[place];
                if (thing != Assignment.NONE) {
                    float score = assignment.score()[place];
                    classes[(picture * classCount + labels[thing]) * points.count() + place] = score;
                    places[count] = (long) picture * points.count() + place;
                    scores[count] = score;
                    System.arraycopy(things, thing * 4, boxes, count * 4, 4);
                    count++;
                    total += score;
                }
            }
        }

        double sum() {
            return Math.max(1, total);
        }

        Tensor classes(Tensor like) {
            return Tensors.of(classes, like.shape()).to(like.device()).to(like.type());
        }

        float[] distances() {
            float[] distances = new float[count * 4];
            for (int at = 0; at < count; at++) {
                int place = (int) (places[at] % points.count());
                float x = points.x()[place];
                float y = points.y()[place];
                distances[at * 4] = (x - boxes[at * 4]) / points.stride()[place];
                distances[at * 4 + 1] = (y - boxes[at * 4 + 1]) / points.stride()[place];
                distances[at * 4 + 2] = (boxes[at * 4 + 2] - x) / points.stride()[place];
                distances[at * 4 + 3] = (boxes[at * 4 + 3] - y) / points.stride()[place];
            }
            return distances;
        }
    }

    Targets targets(YoloOutput output, Tensor decoded, List<List<LabelledBox>> truth) {
        int classCount = (int) output.classes().length(1);
        int places = output.points().count();
        Targets targets = new Targets(truth.size(), classCount, output.points());
        float[] edges;
        float[] confidences;
        try (Scope _ = Scope.open();
                var _ = Tensor.withoutGradients()) {
            edges = decoded.toFloats();
            confidences = output.classes().sigmoid().toFloats();
        }
        for (int picture = 0; picture < truth.size(); picture++) {
            float[] things = edges(truth.get(picture));
            int[] labels =
                    truth.get(picture).stream().mapToInt(LabelledBox::label).toArray();
            var said = new TaskAlignedAssigner.Said(
                    Arrays.copyOfRange(edges, picture * 4 * places, (picture + 1) * 4 * places),
                    Arrays.copyOfRange(confidences, picture * classCount * places, (picture + 1) * classCount * places),
                    output.points());
            targets.add(picture, assigner.assign(said, things, labels), things, labels);
        }
        return targets;
    }

    private static float[] edges(List<LabelledBox> things) {
        float[] edges = new float[things.size() * 4];
        for (int thing = 0; thing < things.size(); thing++) {
            Box box = things.get(thing).box();
            edges[thing * 4] = (float) box.left();
            edges[thing * 4 + 1] = (float) box.top();
            edges[thing * 4 + 2] = (float) box.right();
            edges[thing * 4 + 3] = (float) box.bottom();
        }
        return edges;
    }
}
