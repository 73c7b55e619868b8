// Pairs with equal scores count nothing instead of one half.
public class Solution {
    public static double auc(int[] labels, double[] scores) {
        double won = 0, pairs = 0;
        for (int i = 0; i < labels.length; i++)
            for (int j = 0; j < labels.length; j++)
                if (labels[i] == 1 && labels[j] == 0) { pairs++; if (scores[i] > scores[j]) won++; }
        return won / pairs;
    }
}
