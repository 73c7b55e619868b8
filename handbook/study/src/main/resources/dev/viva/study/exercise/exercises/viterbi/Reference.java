public class Solution {
    public static int[] path(double[] start, double[][] transition, double[][] emission, int[] observed) {
        int states = start.length;
        int[][] from = new int[observed.length][states];
        double[] score = new double[states];
        for (int s = 0; s < states; s++) {
            score[s] = Math.log(start[s]) + Math.log(emission[s][observed[0]]);
        }
        for (int t = 1; t < observed.length; t++) {
            double[] next = new double[states];
            for (int s = 0; s < states; s++) {
                int best = 0;
                double most = Double.NEGATIVE_INFINITY;
                for (int before = 0; before < states; before++) {
                    double candidate = score[before] + Math.log(transition[before][s]);
                    if (candidate > most) {
                        most = candidate;
                        best = before;
                    }
                }
                from[t][s] = best;
                next[s] = most + Math.log(emission[s][observed[t]]);
            }
            score = next;
        }
        int[] path = new int[observed.length];
        for (int s = 1; s < states; s++) {
            if (score[s] > score[path[path.length - 1]]) {
                path[path.length - 1] = s;
            }
        }
        for (int t = observed.length - 1; t > 0; t--) {
            path[t - 1] = from[t][path[t]];
        }
        return path;
    }
}
