package dev.viva.recommend.rerank;

import java.util.Arrays;

/**
 * The most likely set of a determinantal point process, chosen greedily (Chen, Zhang and Zhou, NeurIPS 2018, arXiv
 * 1709.05135): one item after the other, each time the one that makes the determinant of the chosen items' kernel greatest. The
 * kernel is {@code q_i S_ij q_j} with {@code q = exp(sharpness · relevance)}, relevance the score brought to [0, 1] and S the
 * similarity: items span more room the more relevant and the less alike they are.
 *
 * <p>A similarity that is no positive semi-definite kernel on the candidates may leave fewer directions than {@code k}; what is
 * still missing then comes in the order of the scores. O(candidates · k) similarities and O(candidates · k²) steps.
 *
 * @param similarity of items, 1 for the same
 * @param sharpness how much relevance weighs against diversity, at least 0
 */
public record DeterminantalDiversity(ItemSimilarity similarity, double sharpness) implements Reranker {
    private static final double VANISHED = 1e-10;

    /** Checks the range. */
    public DeterminantalDiversity {
        Rules.within("DeterminantalDiversity: sharpness", 0, 300, sharpness);
    }

    @Override
    public int[] rerank(Candidates candidates, int k) {
        int length = Math.min(Reranker.checked(k), candidates.size());
        double[] relevance = candidates.relevance();
        double[] quality = new double[candidates.size()];
        Arrays.setAll(quality, at -> Math.exp(sharpness * (relevance[at] - 1)));
        double[] gain = new double[candidates.size()];
        Arrays.fill(gain, 1);
        double[][] rows = new double[candidates.size()][length];
        boolean[] taken = new boolean[candidates.size()];
        int[] chosen = new int[length];
        for (int rank = 0; rank < length; rank++) {
            int best = best(quality, gain, taken);
            taken[best] = true;
            chosen[rank] = candidates.item(best);
            if (gain[best] > VANISHED) {
                project(candidates, rows, gain, taken, best, rank);
            }
        }
        return chosen;
    }

    /** The rows of the Cholesky factor without the qualities, which multiply the gains alone. */
    private void project(Candidates candidates, double[][] rows, double[] gain, boolean[] taken, int best, int rank) {
        double root = Math.sqrt(gain[best]);
        for (int at = 0; at < taken.length; at++) {
            if (!taken[at]) {
                double inner = 0;
                for (int before = 0; before < rank; before++) {
                    inner += rows[best][before] * rows[at][before];
                }
                double part = (similarity.between(candidates.item(best), candidates.item(at)) - inner) / root;
                rows[at][rank] = part;
                gain[at] = Math.max(0, gain[at] - part * part);
            }
        }
    }

    private static int best(double[] quality, double[] gain, boolean[] taken) {
        int best = -1;
        for (int at = 0; at < taken.length; at++) {
            if (!taken[at] && (best < 0 || worth(quality, gain, at) > worth(quality, gain, best))) {
                best = at;
            }
        }
        return best;
    }

    private static double worth(double[] quality, double[] gain, int at) {
        return gain[at] > VANISHED ? quality[at] * quality[at] * gain[at] : -1;
    }
}
