package dev.viva.study.review;

import dev.viva.study.memory.MemoryModel;
import dev.viva.study.memory.MemoryParameters;
import dev.viva.study.memory.Scheduler;
import dev.viva.study.memory.SchedulingRules;

/**
 * What a reader has set.
 *
 * @param desiredRetention the chance of recall at which a card is due, in [0.80, 0.95]
 * @param twoButtons whether only Again and Good are offered
 * @param newCardsPerDay how many new cards a day brings, in [0, 100]
 * @param wordsPerMinute how fast the reader speaks, in [80, 260]
 * @param parameters the weights of the memory model
 */
public record StudySettings(
        double desiredRetention,
        boolean twoButtons,
        int newCardsPerDay,
        int wordsPerMinute,
        MemoryParameters parameters) {
    /** Checks the ranges. */
    public StudySettings {
        SchedulingRules.standard().withDesiredRetention(desiredRetention);
        requireIn("newCardsPerDay", newCardsPerDay, 0, 100);
        requireIn("wordsPerMinute", wordsPerMinute, 80, 260);
    }

    private static void requireIn(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "StudySettings." + name + " must be in [" + least + ", " + most + "], got " + value);
        }
    }

    /** Retention 0.9, four buttons, ten new cards a day, 150 words a minute, the published weights. */
    public static StudySettings standard() {
        return new StudySettings(0.9, false, 10, 150, MemoryParameters.standard());
    }

    /** The same with another desired retention. */
    public StudySettings withDesiredRetention(double retention) {
        return new StudySettings(retention, twoButtons, newCardsPerDay, wordsPerMinute, parameters);
    }

    /** The same with two buttons, or four. */
    public StudySettings withTwoButtons(boolean two) {
        return new StudySettings(desiredRetention, two, newCardsPerDay, wordsPerMinute, parameters);
    }

    /** The same with another number of new cards a day. */
    public StudySettings withNewCardsPerDay(int count) {
        return new StudySettings(desiredRetention, twoButtons, count, wordsPerMinute, parameters);
    }

    /** The same with another speed of speech. */
    public StudySettings withWordsPerMinute(int words) {
        return new StudySettings(desiredRetention, twoButtons, newCardsPerDay, words, parameters);
    }

    /** The same with other weights. */
    public StudySettings withParameters(MemoryParameters weights) {
        return new StudySettings(desiredRetention, twoButtons, newCardsPerDay, wordsPerMinute, weights);
    }

    /** The scheduler of these settings. */
    public Scheduler scheduler() {
        return new Scheduler(
                MemoryModel.of(parameters),
                SchedulingRules.standard()
                        .withDesiredRetention(desiredRetention)
                        .withTwoButtons(twoButtons));
    }
}
