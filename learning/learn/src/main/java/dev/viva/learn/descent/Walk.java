package dev.viva.learn.descent;

/**
 * How a walk goes: what classifier and regressor share.
 *
 * @param penalty how strongly coefficients are punished
 * @param l1Ratio the share of the penalty that is on absolute values
 * @param batchRows the rows of a step
 * @param epochs how many times all rows are used at most
 * @param tolerance by what share of itself the loss must fall
 * @param patience within how many epochs it must
 * @param averaged whether the mean of the parameters after each step is kept
 * @param seed fixes the order of rows
 */
record Walk(
        String owner,
        double penalty,
        double l1Ratio,
        boolean intercept,
        Optimizer optimizer,
        LearningRateSchedule schedule,
        int batchRows,
        int epochs,
        double tolerance,
        int patience,
        boolean averaged,
        long seed) {}
