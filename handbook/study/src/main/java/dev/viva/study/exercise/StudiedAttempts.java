package dev.viva.study.exercise;

import dev.viva.study.memory.Grade;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Attempts that are kept by another keeper and then told to a study, as signs of the skills that the exercise trains.
 *
 * <p>What is told is a function of the attempts kept, and each has a name of its own: telling it again changes nothing, so
 * that a crash between keeping and telling is made up for by {@link #catchUp}. A source that did not compile says nothing
 * of a skill and is told to nobody. Thread-safe.
 */
public final class StudiedAttempts implements Attempts {
    /** How long an open hint, an open solution or a failed attempt bears on the attempts after it. */
    private static final Duration LASTING = Duration.ofHours(24);

    private static final int MANY_FAILURES = 5;

    private final Attempts kept;
    private final Study study;
    private final Function<String, Optional<Exercise>> exercises;

    /**
     * Keeps attempts in {@code kept} and tells {@code study} of them; both stay the caller's.
     *
     * @param exercises the exercise of an id; attempts at one that is not there any more are kept and not told
     */
    public StudiedAttempts(Attempts kept, Study study, Function<String, Optional<Exercise>> exercises) {
        this.kept = kept;
        this.study = study;
        this.exercises = exercises;
    }

    @Override
    public void add(Attempt attempt) {
        kept.add(attempt);
        tell(attempt.exercise());
    }

    @Override
    public List<Attempt> of(String exercise) {
        return kept.of(exercise);
    }

    @Override
    public List<String> exercises() {
        return kept.exercises();
    }

    /** Tells the study of all attempts of which it has not been told; O(attempts). */
    public void catchUp() {
        kept.exercises().forEach(this::tell);
    }

    private void tell(String id) {
        exercises.apply(id).ifPresent(exercise -> {
            List<Attempt> all = kept.of(id);
            for (int end = 1; end <= all.size(); end++) {
                shown(exercise, all.subList(0, end)).ifPresent(study::show);
            }
        });
    }

    /**
     * What the last of some attempts shows. A pass is graded by the hints opened and the failures on the way: easy with
     * neither, hard with two hints or more than five failures, good otherwise. A pass after the solution had been opened is
     * no pass: it may be a copy. Hints, solution and failures count for a day, and until the next pass.
     *
     * @param attempts at {@code exercise}, the oldest first, at least one
     */
    static Optional<Entry.Shown> shown(Exercise exercise, List<Attempt> attempts) {
        Attempt last = attempts.getLast();
        if (!isTried(last)) {
            return Optional.empty();
        }
        List<Attempt> way = way(attempts);
        int hints = way.stream().mapToInt(Attempt::hints).max().orElse(0);
        return Optional.of(new Entry.Shown(
                "exercise." + exercise.id() + "." + last.at().toEpochMilli(),
                hints == 0 ? Evidence.EXERCISE : Evidence.HINTED_EXERCISE,
                exercise.id(),
                exercise.skills(),
                grade(way, hints),
                Instant.ofEpochMilli(last.at().toEpochMilli())));
    }

    /** The last attempt and those before it that bear on it. */
    private static List<Attempt> way(List<Attempt> attempts) {
        Attempt last = attempts.getLast();
        int from = attempts.size() - 1;
        while (from > 0 && bears(attempts.get(from - 1), last)) {
            from--;
        }
        return attempts.subList(from, attempts.size());
    }

    private static boolean bears(Attempt before, Attempt last) {
        return before.outcome() != Verdict.Outcome.PASSED
                && !before.at().isBefore(last.at().minus(LASTING));
    }

    private static Grade grade(List<Attempt> way, int hints) {
        boolean passed = way.getLast().outcome() == Verdict.Outcome.PASSED;
        if (!passed || way.stream().anyMatch(Attempt::gaveUp)) {
            return Grade.AGAIN;
        }
        long failures = way.stream().filter(StudiedAttempts::isTried).count() - 1;
        if (hints >= 2 || failures > MANY_FAILURES) {
            return Grade.HARD;
        }
        return hints == 0 && failures == 0 ? Grade.EASY : Grade.GOOD;
    }

    private static boolean isTried(Attempt attempt) {
        return switch (attempt.outcome()) {
            case PASSED, FAILED, STOPPED -> true;
            case NOT_COMPILED, UNAVAILABLE -> false;
        };
    }
}
