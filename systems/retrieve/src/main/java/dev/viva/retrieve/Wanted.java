package dev.viva.retrieve;

import dev.viva.retrieve.SearchQuery.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * What a reader wants, as a query of the index. A word is found by its stem; if it is not whole yet, by its beginning;
 * if it is misspelt, by what is spelt nearly so. The closer, the more it counts. Immutable.
 *
 * @param words the words as they are written
 * @param phrases pieces that must occur as they stand
 */
record Wanted(List<String> words, List<String> phrases) {
    private static final int MOST_WORDS = 32;
    private static final int MOST_VARIANTS = 30;
    private static final float BEGINNING = 0.6f;
    private static final float MISSPELT = 0.3f;
    private static final float TIE = 0.2f;
    private static final float TOGETHER = 2f;
    private static final int NEAR = 3;
    private static final double MUST_FIT = 0.7;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    static Wanted of(String text) {
        List<String> phrases = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            phrases.add(quoted.group(1));
        }
        List<String> words = Words.of(Words.WRITTEN, text).stream()
                .map(Words.Word::text)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        return new Wanted(words, phrases);
    }

    /** How many letters of a word may be wrong. */
    static int mistakes(String word) {
        return word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
    }

    Query query(Map<String, String> filters, Effort effort) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        filters.forEach((facet, value) -> all.add(new TermQuery(new Term(Fields.FACET + facet, value)), Occur.FILTER));
        List<String> telling =
                words.stream().filter(each -> !stems(each).isEmpty()).toList();
        if (telling.isEmpty()) {
            return all.add(MatchAllDocsQuery.INSTANCE, Occur.MUST).build();
        }
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : telling) {
            any.add(effort == Effort.FULL ? word(word, word.equals(words.getLast())) : stem(word), Occur.SHOULD);
        }
        int must = telling.size() <= 2 ? telling.size() : (int) Math.ceil(MUST_FIT * telling.size());
        all.add(any.setMinimumNumberShouldMatch(must).build(), Occur.MUST);
        phrases.forEach(phrase -> all.add(phrase(phrase, 0), Occur.FILTER));
        if (telling.size() > 1 && effort == Effort.FULL) {
            all.add(new BoostQuery(phrase(String.join(" ", telling), NEAR), TOGETHER), Occur.SHOULD);
        }
        return all.build();
    }

    private static List<String> stems(String word) {
        return Words.of(Words.STEMMED, word).stream().map(Words.Word::text).toList();
    }

    private static Query stem(String word) {
        List<Query> ways = new ArrayList<>();
        Fields.weights().forEach((field, weight) -> {
            for (String stem : stems(word)) {
                ways.add(new BoostQuery(new TermQuery(new Term(field, stem)), weight));
            }
        });
        return new DisjunctionMaxQuery(ways, TIE);
    }

    private static Query word(String word, boolean last) {
        List<Query> ways = new ArrayList<>();
        Fields.weights().forEach((field, weight) -> {
            for (String stem : stems(word)) {
                ways.add(new BoostQuery(new TermQuery(new Term(field, stem)), weight));
            }
            Term written = new Term(Fields.written(field), word);
            if (last) {
                ways.add(new BoostQuery(new PrefixQuery(written), weight * BEGINNING));
            }
            if (mistakes(word) > 0) {
                Query near = new FuzzyQuery(written, mistakes(word), 1, MOST_VARIANTS, true);
                ways.add(new BoostQuery(near, weight * MISSPELT));
            }
        });
        return new DisjunctionMaxQuery(ways, TIE);
    }

    private static Query phrase(String text, int slop) {
        List<Query> ways = new ArrayList<>();
        Fields.weights().forEach((field, weight) -> {
            PhraseQuery.Builder phrase = new PhraseQuery.Builder().setSlop(slop);
            Words.of(Words.WRITTEN, text).forEach(each -> phrase.add(new Term(Fields.written(field), each.text())));
            ways.add(new BoostQuery(phrase.build(), weight));
        });
        return new DisjunctionMaxQuery(ways, TIE);
    }
}
