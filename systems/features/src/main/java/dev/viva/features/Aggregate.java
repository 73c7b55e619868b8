package dev.viva.features;

/**
 * What a feature makes of the events in its window. Where there is nothing to compute from, the value is NaN, counts and
 * sums are 0. "History" below means the events of the window without the present one.
 */
public enum Aggregate {
    /** A number of the present event, as it came. */
    VALUE(Kind.PRESENT, Needs.NUMBER),
    /** The hour of the present event in UTC, 0 to 23. */
    HOUR(Kind.PRESENT, Needs.NOTHING),
    /** The day of the week of the present event in UTC, 1 (Monday) to 7. */
    WEEKDAY(Kind.PRESENT, Needs.NOTHING),
    /** 1 where the hour is 6 or less, else 0. */
    NIGHT(Kind.PRESENT, Needs.NOTHING),
    /** 1 on Saturday and Sunday, else 0. */
    WEEKEND(Kind.PRESENT, Needs.NOTHING),
    /** How many events. */
    COUNT(Kind.SUM, Needs.NOTHING),
    /** The sum of a number. */
    SUM(Kind.SUM, Needs.NUMBER),
    /** The mean of a number. */
    MEAN(Kind.SUM, Needs.NUMBER),
    /** The sample standard deviation of a number (divisor n - 1); NaN for fewer than two values. */
    DEVIATION(Kind.SUM, Needs.NUMBER),
    /** The smallest value of a number. */
    MINIMUM(Kind.WINDOWED, Needs.NUMBER),
    /** The largest value of a number. */
    MAXIMUM(Kind.WINDOWED, Needs.NUMBER),
    /** How many different codes. */
    DISTINCT(Kind.WINDOWED, Needs.CODE),
    /** The number of events decayed to {@code Σ 2^(-age / half-life)}, the present one being of age 0. */
    DECAYED_COUNT(Kind.DECAYED, Needs.NOTHING),
    /** The sum of a number decayed to {@code Σ value · 2^(-age / half-life)}. */
    DECAYED_SUM(Kind.DECAYED, Needs.NUMBER),
    /** The number or code of the newest event of the history; NaN if that event lacks it. */
    LAST(Kind.LAST, Needs.NUMBER_OR_CODE),
    /** Seconds since the newest event of the history. */
    SECONDS_SINCE_LAST(Kind.LAST, Needs.NOTHING),
    /** Kilometres on the great circle from the newest event of the history; fields: latitude, longitude in degrees. */
    DISTANCE(Kind.LAST, Needs.TWO_NUMBERS),
    /** That distance divided by the hours since then, at least one second. */
    SPEED(Kind.LAST, Needs.TWO_NUMBERS),
    /** The present number divided by the mean of the history; NaN where that mean is 0. */
    RATIO_TO_MEAN(Kind.HISTORY, Needs.NUMBER),
    /** The present number less the mean of the history, in its sample standard deviations; NaN where that is 0. */
    Z_SCORE(Kind.HISTORY, Needs.NUMBER),
    /** The share of the history's newest 1,024 events that have a smaller number, equal ones counted half. */
    QUANTILE_RANK(Kind.WINDOWED_HISTORY, Needs.NUMBER),
    /** The share of the history's events that have the present code. */
    SHARE(Kind.WINDOWED_HISTORY, Needs.CODE),
    /** How many events of the history are labelled as fraud. */
    FRAUD_COUNT(Kind.FRAUD, Needs.NOTHING),
    /** Seconds since the newest event of the history that is labelled as fraud. */
    SECONDS_SINCE_FRAUD(Kind.FRAUD, Needs.NOTHING),
    /** Seconds since the oldest event of the window that is labelled as fraud: how long something has been going on. */
    SECONDS_SINCE_FIRST_FRAUD(Kind.FRAUD, Needs.NOTHING),
    /** Seconds since the newest event of the history that is not labelled as fraud. */
    SECONDS_SINCE_GENUINE(Kind.FRAUD_RUN, Needs.NOTHING),
    /** How many events labelled as fraud are later than the newest event of the history that is not. */
    FRAUD_RUN_LENGTH(Kind.FRAUD_RUN, Needs.NOTHING),
    /** Seconds since the oldest of those: since when there has been nothing but fraud. */
    SECONDS_SINCE_FRAUD_RUN_BEGAN(Kind.FRAUD_RUN, Needs.NOTHING),
    /** {@code (frauds + strength · rate) / (events + strength)} over the history; 0 for 0 / 0. */
    FRAUD_RISK(Kind.FRAUD, Needs.NOTHING);

    /** What fields an aggregate needs. */
    enum Needs {
        NOTHING,
        NUMBER,
        CODE,
        NUMBER_OR_CODE,
        TWO_NUMBERS
    }

    /** Which settings have a meaning. */
    enum Kind {
        PRESENT,
        SUM,
        WINDOWED,
        DECAYED,
        LAST,
        HISTORY,
        WINDOWED_HISTORY,
        FRAUD,
        FRAUD_RUN
    }

    private final Kind kind;
    private final Needs needs;

    Aggregate(Kind kind, Needs needs) {
        this.kind = kind;
        this.needs = needs;
    }

    Kind kind() {
        return kind;
    }

    Needs needs() {
        return needs;
    }

    /** Whether the aggregate reads the present event only and belongs to no entity. */
    public boolean isOfPresentOnly() {
        return kind == Kind.PRESENT;
    }

    /** Whether the present event is counted unless a definition says otherwise. */
    public boolean includesPresentByDefault() {
        return kind == Kind.SUM || kind == Kind.WINDOWED || kind == Kind.DECAYED;
    }

    /** Whether the aggregate can look at the whole history; the others need a window of at most 90 days. */
    public boolean canBeForever() {
        return kind == Kind.SUM || kind == Kind.HISTORY || kind == Kind.FRAUD;
    }

    /** Whether the aggregate reads labels. */
    public boolean readsLabels() {
        return kind == Kind.FRAUD || kind == Kind.FRAUD_RUN;
    }
}
