package dev.viva.study.interview;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.viva.kernel.CounterRandom;
import dev.viva.study.Topic;
import dev.viva.study.memory.Grade;
import dev.viva.study.plan.Mastery;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds mock interviews. All that is written lies in the study's log step by step: a lost page, browser or server takes
 * nothing away, and an interview can be read again as it went. Thread-safe.
 */
public final class InterviewDesk {
    private static final String START = "interview";
    private static final String ANSWER = "interview-answer";
    private static final String END = "interview-end";
    private static final String OWN_MARK = "interview-own-mark";
    private static final String STRAY = "interview-stray";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Grade[] GRADES = {Grade.AGAIN, Grade.AGAIN, Grade.HARD, Grade.GOOD, Grade.EASY};

    private final Study study;
    private final List<Topic> topics;

    /** Interviews about {@code topics}, kept in {@code study}. */
    public InterviewDesk(Study study, List<Topic> topics) {
        this.study = study;
        this.topics = List.copyOf(topics);
    }

    /**
     * Begins an interview. Its questions are drawn without repeats, each with a chance by how little its skills are known,
     * at most two of a section; the same seed and mastery give the same ones.
     *
     * @throws IllegalArgumentException if nothing is asked of {@code role}
     */
    public Interview start(String role, Length length, Mastery mastery, long seed, Instant now) {
        List<Topic> questions = drawn(role, length.questions(), mastery, seed);
        if (questions.isEmpty()) {
            throw new IllegalArgumentException(
                    "InterviewDesk.role must be one that questions are asked of, got '" + role + "'");
        }
        String id = "i" + now.toEpochMilli();
        while (study.noted(START, id).isPresent()) {
            id += "-";
        }
        ObjectNode body = JSON.createObjectNode()
                .put("role", role)
                .put("minutes", length.minutes())
                .put("seed", seed)
                .put("started", now.toEpochMilli());
        ArrayNode ids = body.putArray("questions");
        questions.forEach(topic -> ids.add(topic.id()));
        study.note(START, id, body.toString(), now);
        return find(id).orElseThrow();
    }

    private List<Topic> drawn(String role, int count, Mastery mastery, long seed) {
        CounterRandom random = CounterRandom.of(seed);
        List<Topic> order = topics.stream()
                .filter(topic -> topic.roles().contains(role) && !topic.rubric().isEmpty())
                .sorted(Comparator.comparingDouble(topic -> key(topic, mastery, random)))
                .toList();
        Map<String, Integer> bySection = new HashMap<>();
        List<Topic> drawn = new ArrayList<>();
        for (Topic topic : order) {
            if (drawn.size() < count && bySection.merge(topic.section(), 1, Integer::sum) <= 2) {
                drawn.add(topic);
            }
        }
        Set<Topic> rest = new HashSet<>(drawn);
        order.stream()
                .filter(topic -> !rest.contains(topic))
                .limit(count - drawn.size())
                .forEach(drawn::add);
        return drawn;
    }

    /** Exponential waiting times: the smallest are a draw by weight without repeats (Efraimidis and Spirakis 2006). */
    private static double key(Topic topic, Mastery mastery, CounterRandom random) {
        double weakness = 0.05 + 1 - mastery.known(topic.skills());
        return -Math.log(1 - random.uniform(topic.id().hashCode())) / weakness;
    }

    /** The interview of this name, as far as it has gone. */
    public Optional<Interview> find(String id) {
        return study.noted(START, id).map(this::read);
    }

    /** All interviews, the newest first. */
    public List<Interview> all() {
        return study.noted(START).reversed().stream().map(this::read).toList();
    }

    /**
     * Keeps what was written at a step, cut to {@link AnswerScorer#LONGEST} characters; the newest text holds.
     *
     * @return the interview with it; unchanged where it has been handed in already
     * @throws IllegalArgumentException if there is no such interview or step
     */
    public synchronized Interview answer(String id, int step, String text, Instant now) {
        Interview interview = require(id);
        if (step < 0 || step >= interview.steps().size()) {
            throw new IllegalArgumentException(
                    "InterviewDesk.step must be in [0, " + (interview.steps().size() - 1) + "], got " + step);
        }
        String kept = AnswerScorer.shortened(text);
        if (interview.isFinished() || interview.answer(step).equals(kept)) {
            return interview;
        }
        study.note(ANSWER, id + "/" + step, kept.isEmpty() ? " " : kept, now);
        return require(id);
    }

    /**
     * Hands an interview in: its marks become signs of what the reader knows. Handing in twice changes nothing.
     *
     * @throws IllegalArgumentException if there is no such interview
     */
    public synchronized Interview finish(String id, Instant now) {
        Interview interview = require(id);
        if (!interview.isFinished()) {
            Report report = Examiner.report(interview, topics);
            study.note(END, id, Long.toString(now.toEpochMilli()), now);
            report.questions().forEach(answered -> show(id, answered, now));
        }
        return require(id);
    }

    private void show(String id, Report.Answered answered, Instant now) {
        topics.stream()
                .filter(topic -> topic.id().equals(answered.question()))
                .forEach(topic -> study.show(new Entry.Shown(
                        id + "/" + topic.id(),
                        Evidence.INTERVIEW,
                        topic.id(),
                        topic.skills(),
                        GRADES[answered.score().mark()],
                        Instant.ofEpochMilli(now.toEpochMilli()))));
    }

    /**
     * Keeps the mark that the reader gives himself for a question of an interview that has been handed in, beside the mark by
     * rule, which it does not change; the newest holds.
     *
     * @param mark from 0 to {@link AnswerScore#MOST}, or empty to take it away
     * @throws IllegalArgumentException if there is no such interview, it goes on, it does not ask the question, or the mark
     *     is not allowed
     */
    public synchronized void markOwn(String id, String question, OptionalInt mark, Instant now) {
        Interview interview = require(id);
        if (!interview.isFinished()) {
            throw new IllegalArgumentException("InterviewDesk.id must be that of an interview that has been handed in");
        }
        if (!interview.questions().contains(question)) {
            throw new IllegalArgumentException(
                    "InterviewDesk.question must be one of " + interview.questions() + ", got '" + question + "'");
        }
        if (mark.isPresent() && (mark.getAsInt() < 0 || mark.getAsInt() > AnswerScore.MOST)) {
            throw new IllegalArgumentException("InterviewDesk.mark must be a whole number in [0, " + AnswerScore.MOST
                    + "], got " + mark.getAsInt());
        }
        study.note(OWN_MARK, id + "/" + question, mark.isPresent() ? Integer.toString(mark.getAsInt()) : "", now);
    }

    /** The marks that the reader gave himself, by question; nothing of a question that he did not mark. */
    public Map<String, Integer> ownMarks(Interview interview) {
        Map<String, Integer> marks = new HashMap<>();
        for (String question : interview.questions()) {
            study.noted(OWN_MARK, interview.id() + "/" + question)
                    .ifPresent(note -> marks.put(question, Integer.valueOf(note.body())));
        }
        return marks;
    }

    /**
     * Keeps an answer that belongs to no interview that goes on, so that nothing written is lost.
     *
     * @param to what it was written to, as far as that is known
     * @param text cut to {@link AnswerScorer#LONGEST} characters
     */
    public synchronized void keepStray(String to, String text, Instant now) {
        String kept = AnswerScorer.shortened(text);
        boolean known =
                study.noted(STRAY, to).filter(note -> note.body().equals(kept)).isPresent();
        if (!known && !kept.isBlank()) {
            study.note(STRAY, to, kept, now);
        }
    }

    /** The answers that belong to no interview that goes on: what each was written to and its text, the newest first. */
    public Map<String, String> strays() {
        Map<String, String> strays = new LinkedHashMap<>();
        study.noted(STRAY).reversed().forEach(note -> strays.put(note.key(), note.body()));
        return strays;
    }

    /** Takes such an answer away. */
    public void removeStray(String to, Instant now) {
        study.note(STRAY, to, "", now);
    }

    /** The report of an interview, computed from the log. */
    public Report report(Interview interview) {
        return Examiner.report(interview, topics);
    }

    private Interview require(String id) {
        return find(id).orElseThrow(() ->
                new IllegalArgumentException("InterviewDesk.id must be that of an interview, got '" + id + "'"));
    }

    private Interview read(Entry.Noted note) {
        JsonNode body = parsed(note);
        Length length = Length.of(body.path("minutes").intValue());
        List<Topic> questions = new ArrayList<>();
        body.path("questions").forEach(id -> questions.add(topic(id.textValue())));
        List<Step> steps = Step.of(length, questions);
        Map<Integer, String> answers = new HashMap<>();
        for (int step = 0; step < steps.size(); step++) {
            int number = step;
            study.noted(ANSWER, note.key() + "/" + step)
                    .ifPresent(answer -> answers.put(number, answer.body().strip()));
        }
        return new Interview(
                note.key(),
                body.path("role").textValue(),
                length,
                body.path("seed").longValue(),
                Instant.ofEpochMilli(body.path("started").longValue()),
                finished(note.key()),
                steps,
                answers);
    }

    private @Nullable Instant finished(String id) {
        return study.noted(END, id)
                .map(end -> Instant.ofEpochMilli(Long.parseLong(end.body())))
                .orElse(null);
    }

    /** A question that the handbook no longer has stays in old interviews by its id alone. */
    private Topic topic(String id) {
        return topics.stream()
                .filter(topic -> topic.id().equals(id))
                .findFirst()
                .orElseGet(() -> new Topic(
                        id,
                        id,
                        "",
                        dev.viva.study.Level.MEDIUM,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static JsonNode parsed(Entry.Noted note) {
        try {
            return JSON.readTree(note.body());
        } catch (JacksonException broken) {
            throw new IllegalStateException("the interview " + note.key() + " in the log must be JSON", broken);
        }
    }
}
