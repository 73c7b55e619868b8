// Goes through all pairs: right, but O(n²).
public class Solution {
    public static double auc(int[] labels, double[] scores) {
        double won = 0, pairs = 0;
        for (int i = 0; i < labels.length; i++)
            for (int j = 0; j < labels.length; j++)
                if (labels[i] == 1 && labels[j] == 0) { pairs++; won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0; }
        return won / pairs;
    }
}
