package dev.viva.bench.vision;

import dev.viva.vision.box.Candidates;
import java.util.SplittableRandom;

/** Boxes as a detector gives them before suppression: around each thing several that nearly agree, and among them some of other classes. */
final class ClusteredBoxes {
    private static final int SIDE = 640;
    private static final int CLASSES = 80;

    private ClusteredBoxes() {}

    /** So many boxes around so many things; no two are equally sure. */
    static Candidates of(long seed, int count, int things) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] centres = new double[things][];
        for (int thing = 0; thing < things; thing++) {
            double size = Math.exp(random.nextDouble(Math.log(12), Math.log(240)));
            double shape = Math.exp(random.nextDouble(-0.7, 0.7));
            centres[thing] =
                    new double[] {random.nextDouble(SIDE), random.nextDouble(SIDE), size * shape, size / shape};
        }
        float[][] edges = new float[4][count];
        float[] confidence = confidences(random, count);
        int[] label = new int[count];
        for (int at = 0; at < count; at++) {
            int thing = random.nextInt(things);
            double[] box = moved(centres[thing], random);
            edges[0][at] = (float) (box[0] - box[2] / 2);
            edges[1][at] = (float) (box[1] - box[3] / 2);
            edges[2][at] = (float) (box[0] + box[2] / 2);
            edges[3][at] = (float) (box[1] + box[3] / 2);
            label[at] = random.nextInt(50) == 0 ? random.nextInt(CLASSES) : thing % CLASSES;
        }
        return new Candidates(edges[0], edges[1], edges[2], edges[3], confidence, label);
    }

    private static double[] moved(double[] box, SplittableRandom random) {
        double spread = 0.06;
        return new double[] {
            box[0] + spread * box[2] * random.nextGaussian(),
            box[1] + spread * box[3] * random.nextGaussian(),
            box[2] * Math.exp(spread * random.nextGaussian()),
            box[3] * Math.exp(spread * random.nextGaussian())
        };
    }

    /** Every multiple of one share once, in random order. */
    private static float[] confidences(SplittableRandom random, int count) {
        float[] confidences = new float[count];
        for (int at = 0; at < count; at++) {
            int other = random.nextInt(at + 1);
            confidences[at] = confidences[other];
            confidences[other] = (at + 0.5f) / count;
        }
        return confidences;
    }
}
