package dev.viva.study.lab.claim;

import dev.viva.learn.picture.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of a claim on one seed.
 *
 * @param holds whether it holds
 * @param compared both sides of every comparison in it, from left to right
 */
public record ClaimReport(Claim claim, long seed, boolean holds, List<Compared> compared) {
    /**
     * One comparison.
     *
     * @param left the left side as it is written, then its value; the right side likewise
     */
    public record Compared(String left, double leftValue, String sign, String right, double rightValue, boolean holds) {
        @Override
        public String toString() {
            return left + " = " + Numbers.text(leftValue) + (holds ? " is " : " is not ") + sign + " " + right + " = "
                    + Numbers.text(rightValue);
        }
    }

    /** Copies the list. */
    public ClaimReport {
        compared = List.copyOf(compared);
    }

    /** The claim, the seed and both sides, in a line. */
    @Override
    public String toString() {
        return (holds ? "holds" : "fails") + " on seed " + seed + ": " + claim.says() + " ("
                + compared.stream().map(Compared::toString).collect(Collectors.joining("; ")) + ")";
    }
}
