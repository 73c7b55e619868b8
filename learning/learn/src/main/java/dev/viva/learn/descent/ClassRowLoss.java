package dev.viva.learn.descent;

import dev.viva.kernel.Kernels;

/** A {@link ClassLoss} of rows: of one sum for two classes, of the softmax or of each class against the rest for more. */
record ClassRowLoss(ClassLoss loss, int[] classes, int sums) implements RowLoss {
    @Override
    public double at(int row, double[] scores) {
        if (sums > 1 && loss == ClassLoss.LOGISTIC) {
            return softmax(classes[row], scores);
        }
        double total = 0;
        for (int sum = 0; sum < sums; sum++) {
            double side = classes[row] == (sums == 1 ? 1 : sum) ? 1 : -1;
            double margin = side * scores[sum];
            total += loss.value(margin);
            scores[sum] = side * loss.slope(margin);
        }
        return total;
    }

    private static double softmax(int own, double[] scores) {
        double largest = Kernels.max(scores);
        double score = scores[own] - largest;
        double total = 0;
        for (int sum = 0; sum < scores.length; sum++) {
            scores[sum] = Kernels.exp(scores[sum] - largest);
            total += scores[sum];
        }
        for (int sum = 0; sum < scores.length; sum++) {
            scores[sum] = scores[sum] / total - (sum == own ? 1 : 0);
        }
        return Kernels.log(total) - score;
    }
}
