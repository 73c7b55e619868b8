package dev.viva.study.review;

import dev.viva.study.memory.CardState;
import dev.viva.study.memory.ReviewHistory;
import dev.viva.study.memory.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fold over a study log. Each answer costs O(1), a change of settings or an old answer O(answers of the cards). */
final class StudyState {
    private record NoteKey(String kind, String key) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Entry> held = new HashSet<>();
    private final Map<String, Entry.Reviewed> byName = new HashMap<>();
    private final Map<String, List<Entry.Reviewed>> byCard = new LinkedHashMap<>();
    private final Map<String, CardState> cards = new HashMap<>();
    private final Map<NoteKey, Entry.Noted> notes = new LinkedHashMap<>();
    private final List<Entry.Shown> shown = new ArrayList<>();
    private final Set<String> shownIds = new HashSet<>();
    private final Set<LocalDate> pauses = new LinkedHashSet<>();
    private StudySettings settings = StudySettings.standard();
    private Instant settled = Instant.MIN;
    private Scheduler scheduler = settings.scheduler();

    void add(Entry entry) {
        entries.add(entry);
        held.add(entry);
        switch (entry) {
            case Entry.Reviewed reviewed -> reviewed(reviewed);
            case Entry.Overtaken overtaken -> {}
            case Entry.Shown one -> {
                if (shownIds.add(one.id())) {
                    shown.add(one);
                }
            }
            case Entry.Noted noted -> notes.merge(new NoteKey(noted.kind(), noted.key()), noted, StudyState::newer);
            case Entry.Settled change -> settled(change);
            case Entry.Paused paused -> pauses.add(paused.day());
        }
    }

    private static Entry.Noted newer(Entry.Noted old, Entry.Noted young) {
        return young.at().isBefore(old.at()) ? old : young;
    }

    private void reviewed(Entry.Reviewed review) {
        if (byName.putIfAbsent(review.review(), review) != null) {
            return;
        }
        List<Entry.Reviewed> answers = byCard.computeIfAbsent(review.card(), card -> new ArrayList<>());
        boolean late =
                !answers.isEmpty() && review.at().isBefore(answers.getLast().at());
        answers.add(review);
        if (late) {
            answers.sort(Comparator.comparing(Entry.Reviewed::at));
            cards.put(review.card(), fold(answers));
        } else {
            cards.put(review.card(), next(card(review.card()), review));
        }
    }

    private void settled(Entry.Settled change) {
        if (change.at().isBefore(settled)) {
            return;
        }
        settled = change.at();
        settings = change.settings();
        scheduler = settings.scheduler();
        byCard.forEach((card, answers) -> cards.put(card, fold(answers)));
    }

    private CardState fold(List<Entry.Reviewed> answers) {
        CardState state = CardState.unseen(Instant.EPOCH);
        for (Entry.Reviewed answer : answers) {
            state = next(state, answer);
        }
        return state;
    }

    private CardState next(CardState state, Entry.Reviewed review) {
        return scheduler.next(review.card(), state, review.grade(), review.at());
    }

    /** Whether importing the entry would add nothing. */
    boolean holds(Entry entry) {
        return switch (entry) {
            case Entry.Reviewed reviewed -> byName.containsKey(reviewed.review());
            case Entry.Shown one -> shownIds.contains(one.id());
            case Entry.Paused paused -> pauses.contains(paused.day());
            case Entry.Overtaken overtaken -> held.contains(overtaken);
            case Entry.Noted noted -> held.contains(noted);
            case Entry.Settled change -> held.contains(change);
        };
    }

    CardState card(String card) {
        return cards.getOrDefault(card, CardState.unseen(Instant.EPOCH));
    }

    Optional<Entry.Reviewed> review(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<Entry.Reviewed> reviews(String card) {
        return byCard.getOrDefault(card, List.of());
    }

    List<Entry.Reviewed> reviews() {
        return byName.values().stream()
                .sorted(Comparator.comparing(Entry.Reviewed::at).thenComparing(Entry.Reviewed::review))
                .toList();
    }

    List<Entry.Shown> shown() {
        return List.copyOf(shown);
    }

    Set<String> shownIds() {
        return shownIds;
    }

    Set<LocalDate> pauses() {
        return pauses;
    }

    StudySettings settings() {
        return settings;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    Optional<Entry.Noted> noted(String kind, String key) {
        return Optional.ofNullable(notes.get(new NoteKey(kind, key)))
                .filter(note -> !note.body().isEmpty());
    }

    List<Entry.Noted> noted(String kind) {
        return notes.values().stream()
                .filter(note -> note.kind().equals(kind) && !note.body().isEmpty())
                .toList();
    }

    List<ReviewHistory> histories() {
        return byCard.values().stream().map(StudyState::history).toList();
    }

    private static ReviewHistory history(List<Entry.Reviewed> answers) {
        List<ReviewHistory.Answer> list = new ArrayList<>();
        Instant before = answers.getFirst().at();
        for (Entry.Reviewed answer : answers) {
            double days = Duration.between(before, answer.at()).toMillis() / 86_400_000.0;
            list.add(new ReviewHistory.Answer(answer.grade(), days));
            before = answer.at();
        }
        return new ReviewHistory(list);
    }
}
