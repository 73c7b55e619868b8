// Counts of both classes by score in a sorted map.
import java.util.TreeMap;

public class Solution {
    private record Count(long positives, long negatives) {
        Count plus(Count other) {
            return new Count(positives + other.positives, negatives + other.negatives);
        }
    }

    public static double auc(int[] labels, double[] scores) {
        var byScore = new TreeMap<Double, Count>();
        for (int i = 0; i < labels.length; i++) {
            byScore.merge(scores[i] + 0.0, new Count(labels[i], 1 - labels[i]), Count::plus);
        }
        Count below = new Count(0, 0);
        double twice = 0;
        for (Count here : byScore.values()) {
            twice += (double) here.positives() * (2 * below.negatives() + here.negatives());
            below = below.plus(here);
        }
        return twice / 2 / ((double) below.positives() * below.negatives());
    }
}
