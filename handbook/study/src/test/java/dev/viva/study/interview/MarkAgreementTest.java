package dev.viva.study.interview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** How well marks by rule agree with marks by hand, on seventy answers that were marked before the rules saw them. */
class MarkAgreementTest {
    private static final int MARKS = 5;

    private final int[][] confusion = new int[MARKS][MARKS];

    private int count() {
        for (MarkedAnswers.Question question : MarkedAnswers.read()) {
            for (MarkedAnswers.Answer answer : question.answers()) {
                AnswerScore score = AnswerScorer.score(answer.text(), question.rubric(), question.misconceptions());
                confusion[answer.mark()][score.mark()]++;
            }
        }
        return Arrays.stream(confusion).flatMapToInt(Arrays::stream).sum();
    }

    @Test
    void marksByRuleAgreeWithMarksByHand() {
        assertThat(count()).isEqualTo(70);
        // measured 0.86; the rule is the stricter of both: of 18 answers with a trace it gives 16 nothing
        assertThat(kappa()).as("Cohen's kappa with quadratic weights").isGreaterThanOrEqualTo(0.8);
        assertThat(within(1)).isGreaterThan(0.95);
    }

    /** The share of answers whose marks differ by at most so much. */
    private double within(int most) {
        double near = 0;
        double all = 0;
        for (int hand = 0; hand < MARKS; hand++) {
            for (int rule = 0; rule < MARKS; rule++) {
                near += Math.abs(hand - rule) <= most ? confusion[hand][rule] : 0;
                all += confusion[hand][rule];
            }
        }
        return near / all;
    }

    /** Cohen's kappa with quadratic weights. */
    private double kappa() {
        double all = 0;
        double[] rows = new double[MARKS];
        double[] columns = new double[MARKS];
        for (int hand = 0; hand < MARKS; hand++) {
            for (int rule = 0; rule < MARKS; rule++) {
                all += confusion[hand][rule];
                rows[hand] += confusion[hand][rule];
                columns[rule] += confusion[hand][rule];
            }
        }
        double apart = 0;
        double byChance = 0;
        for (int hand = 0; hand < MARKS; hand++) {
            for (int rule = 0; rule < MARKS; rule++) {
                double weight = (double) (hand - rule) * (hand - rule);
                apart += weight * confusion[hand][rule];
                byChance += weight * rows[hand] * columns[rule] / all;
            }
        }
        return 1 - apart / byChance;
    }
}
