// A confusion matrix in one array, a sealed answer, and a switch over patterns.
public class Solution {
    sealed interface Score permits Defined, Undefined {}
    record Defined(double value) implements Score {}
    record Undefined() implements Score {}

    public static double fBeta(int[] truth, int[] predicted, double beta) {
        int[] cells = new int[4];
        for (int i = 0; i < truth.length; i++) {
            cells[2 * truth[i] + predicted[i]]++;
        }
        return switch (score(cells, beta * beta)) {
            case Defined(double value) -> value;
            case Undefined() -> 0;
        };
    }

    private static Score score(int[] cells, double square) {
        double denominator = (1 + square) * cells[3] + square * cells[2] + cells[1];
        return cells[3] == 0 ? new Undefined() : new Defined((1 + square) * cells[3] / denominator);
    }
}
