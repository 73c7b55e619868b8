// The higher number wins a tie.
public class Solution {
    public static int[] cluster(double[][] points, double[][] centres, int rounds) {
        double[][] now = new double[centres.length][];
        for (int c = 0; c < centres.length; c++) {
            now[c] = centres[c].clone();
        }
        int[] label = assign(points, now);
        for (int round = 0; round < rounds; round++) {
            double[][] sums = new double[now.length][now[0].length];
            int[] counts = new int[now.length];
            for (int i = 0; i < points.length; i++) {
                counts[label[i]]++;
                for (int d = 0; d < points[i].length; d++) {
                    sums[label[i]][d] += points[i][d];
                }
            }
            for (int c = 0; c < now.length; c++) {
                for (int d = 0; d < now[c].length && counts[c] > 0; d++) {
                    now[c][d] = sums[c][d] / counts[c];
                }
            }
            label = assign(points, now);
        }
        return label;
    }

    private static int[] assign(double[][] points, double[][] centres) {
        int[] label = new int[points.length];
        for (int i = 0; i < points.length; i++) {
            double best = Double.POSITIVE_INFINITY;
            for (int c = 0; c < centres.length; c++) {
                double distance = 0;
                for (int d = 0; d < points[i].length; d++) {
                    double gap = points[i][d] - centres[c][d];
                    distance += gap * gap;
                }
                if (distance <= best) {
                    best = distance;
                    label[i] = c;
                }
            }
        }
        return label;
    }
}
