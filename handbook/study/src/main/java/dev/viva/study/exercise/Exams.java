package dev.viva.study.exercise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The hidden tests of every exercise, by its id. */
final class Exams {
    private static final Map<String, Supplier<Exam>> BY_ID = new LinkedHashMap<>();

    static {
        BY_ID.putAll(MetricExams.all());
        BY_ID.putAll(LearnerExams.all());
        BY_ID.putAll(NetworkExams.all());
        BY_ID.putAll(StepExams.all());
        BY_ID.putAll(TextExams.all());
        BY_ID.putAll(PictureExams.all());
        BY_ID.putAll(StreamExams.all());
    }

    private Exams() {}

    /**
     * The tests of the exercise {@code id}.
     *
     * @throws IllegalStateException if it has none
     */
    static Exam of(String id) {
        Supplier<Exam> exam = BY_ID.get(id);
        if (exam == null) {
            throw new IllegalStateException("Exams: there are no tests for the exercise " + id);
        }
        return exam.get();
    }
}
