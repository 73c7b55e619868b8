package dev.viva.text.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TokenizerLawsTest {
    private static final int HUGE = 10_000_000;

    /** Text enough to train on: lines of few letters, so that pairs repeat. */
    private static final List<String> LINES = IntStream.range(0, 400)
            .mapToObj(seed -> line(new SplittableRandom(seed)))
            .toList();

    private static String line(SplittableRandom random) {
        StringBuilder line = new StringBuilder();
        for (int word = 0; word < 12; word++) {
            line.append(word == 0 ? "" : " ");
            for (int i = 0; i < 1 + random.nextInt(7); i++) {
                line.append((char) ('a' + random.nextInt(6)));
            }
        }
        return line.toString();
    }

    private static Tokenizer gpt2() {
        return TokenizerTraining.gpt2(BytePairTraining.of(600)).train(LINES);
    }

    private static Tokenizer bert() {
        return TokenizerTraining.bert(WordPieceTraining.of(300), true).train(LINES);
    }

    private static Tokenizer t5() {
        return TokenizerTraining.t5(UnigramTraining.of(300)).train(LINES);
    }

    @Test
    void byteLevelDecodesWhatItEncoded() {
        Tokenizer tokenizer = gpt2();
        Laws.hold(2000, random -> {
            String text = Corpora.difficult(random);
            int[] ids = tokenizer.encode(text).ids();
            assertThat(tokenizer.decode(ids, false)).isEqualTo(text);
        });
    }

    @Test
    void everyTokenCoversAPartOfTheTextInOrder() {
        for (Tokenizer tokenizer : List.of(gpt2(), bert(), t5())) {
            Laws.hold(1000, random -> {
                String text = Corpora.difficult(random);
                Encoding encoding = tokenizer.encode(text, false);
                int before = 0;
                for (int i = 0; i < encoding.length(); i++) {
                    assertThat(encoding.starts()[i]).isBetween(before, encoding.ends()[i]);
                    assertThat(encoding.ends()[i]).isLessThanOrEqualTo(text.length());
                    before = encoding.starts()[i];
                }
            });
        }
    }

    @Test
    void loneSurrogatesAreReadAsTheReplacementCharacter() {
        for (Tokenizer tokenizer : List.of(gpt2(), bert(), t5())) {
            for (String each : List.of("\uD83D", "a\uDC4D b", "\uDC4D\uD83D", "x\uD83Dy\uD83D\uDC4D")) {
                int[] expected = tokenizer.encode(Characters.wellFormed(each)).ids();
                assertThat(tokenizer.encode(each).ids()).isEqualTo(expected);
            }
        }
        assertThat(Characters.wellFormed("\uDC4D\uD83Da\uD83D\uDC4D")).isEqualTo("\uFFFD\uFFFDa\uD83D\uDC4D");
    }

    @Test
    void anEmptyTextHasOnlyTheSpecialTokens() {
        assertThat(gpt2().encode("").length()).isZero();
        assertThat(bert().encode("").tokens()).containsExactly("[CLS]", "[SEP]");
        assertThat(t5().encode("").tokens()).containsExactly("</s>");
    }

    @Test
    @Timeout(120)
    void aTokenOfTenMegabytesIsEncodedWhole() {
        char[] characters = new char[HUGE];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < HUGE; i++) {
            characters[i] = (char) ('a' + random.nextInt(6));
        }
        String text = new String(characters);
        Tokenizer bytes = gpt2();
        assertThat(bytes.decode(bytes.encode(text).ids(), false).equals(text)).isTrue();
        assertThat(bert().encode(text).tokens()).containsExactly("[CLS]", "[UNK]", "[SEP]");
        Encoding pieces = t5().encode(text, false);
        assertThat(pieces.ends()[pieces.length() - 1]).isEqualTo(HUGE);
    }

    @Test
    void manyTextsAreEncodedTheSameOnAnyNumberOfThreads() {
        Tokenizer tokenizer = gpt2();
        List<Encoding> one = tokenizer.encodeAll(LINES, true, Parallel.of(1));
        try (Parallel four = Parallel.of(4)) {
            List<Encoding> many = gpt2().encodeAll(LINES, true, four);
            for (int i = 0; i < LINES.size(); i++) {
                assertThat(many.get(i).ids()).isEqualTo(one.get(i).ids());
                assertThat(many.get(i).ids())
                        .isEqualTo(tokenizer.encode(LINES.get(i)).ids());
            }
        }
    }

    /** The plain form of byte-pair encoding: look at all neighbours, merge the earliest, begin again. */
    private static List<String> mergedOneByOne(BytePair model, String word) {
        List<String> symbols =
                new ArrayList<>(word.codePoints().mapToObj(Character::toString).toList());
        Map<BytePair.Merge, Integer> ranks = new HashMap<>();
        model.merges().forEach(merge -> ranks.putIfAbsent(merge, ranks.size()));
        while (true) {
            int best = -1;
            int bestRank = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < symbols.size(); i++) {
                Integer rank = ranks.get(new BytePair.Merge(symbols.get(i), symbols.get(i + 1)));
                if (rank != null && rank < bestRank) {
                    best = i;
                    bestRank = rank;
                }
            }
            if (best < 0) {
                return symbols;
            }
            symbols.set(best, symbols.get(best) + symbols.remove(best + 1));
        }
    }

    @Test
    void theHeapMergesAsTheDefinitionDoes() {
        BytePair model = (BytePair) gpt2().model();
        Laws.hold(1000, random -> {
            String word = line(random).replace(" ", "");
            WordTokens tokens = model.tokens(word);
            List<String> got = IntStream.range(0, tokens.size())
                    .mapToObj(i -> model.vocabulary().token(tokens.id(i)))
                    .toList();
            assertThat(got).isEqualTo(mergedOneByOne(model, word));
        });
    }

    /** The plain form of the training: count all pairs anew before every merge. */
    private static List<BytePair.Merge> countedAnew(Map<String, Long> words, BytePair trained, int minimumCount) {
        List<List<String>> symbols = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        new TreeMap<>(words).forEach((word, count) -> {
            symbols.add(new ArrayList<>(
                    word.codePoints().mapToObj(Character::toString).toList()));
            counts.add(count);
        });
        List<BytePair.Merge> merges = new ArrayList<>();
        while (merges.size() < trained.merges().size()) {
            Map<BytePair.Merge, Long> pairs = new HashMap<>();
            for (int word = 0; word < symbols.size(); word++) {
                for (int i = 0; i + 1 < symbols.get(word).size(); i++) {
                    BytePair.Merge pair = new BytePair.Merge(
                            symbols.get(word).get(i), symbols.get(word).get(i + 1));
                    pairs.merge(pair, counts.get(word), Long::sum);
                }
            }
            BytePair.Merge best = pairs.entrySet().stream()
                    .filter(each -> each.getValue() >= minimumCount)
                    .min(Map.Entry.<BytePair.Merge, Long>comparingByValue()
                            .reversed()
                            .thenComparingInt(each ->
                                    trained.vocabulary().idOrNone(each.getKey().left()))
                            .thenComparingInt(each ->
                                    trained.vocabulary().idOrNone(each.getKey().right())))
                    .orElseThrow()
                    .getKey();
            merges.add(best);
            for (List<String> word : symbols) {
                for (int i = 0; i + 1 < word.size(); i++) {
                    if (word.get(i).equals(best.left()) && word.get(i + 1).equals(best.right())) {
                        word.set(i, best.left() + best.right());
                        word.remove(i + 1);
                    }
                }
            }
        }
        return merges;
    }

    @Test
    void theTrainerMergesAsCountingAnewDoes() {
        Laws.hold(20, random -> {
            Map<String, Long> words = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                words.merge(line(random).split(" ", -1)[0] + "aaa", 1L + random.nextInt(9), Long::sum);
            }
            BytePair trained = new BytePairTrainer(BytePairTraining.of(80), List.of("<s>"), "", List.of())
                    .train(new WordCounts(words), Progress.none());
            assertThat(trained.merges()).hasSizeGreaterThan(20);
            assertThat(trained.merges()).isEqualTo(countedAnew(words, trained, 2));
        });
    }

    @Test
    void wordsOfBytesAreThoseOfTheExpression() {
        TextPattern expression = TextPattern.expression(ByteLevelWords.EXPRESSION);
        Laws.hold(4000, random -> {
            String text = Corpora.difficult(random);
            List<Integer> ends = new ArrayList<>();
            for (int at = 0; at < text.length(); at = ends.getLast()) {
                ends.add(ByteLevelWords.end(text, at));
            }
            int[] matches = expression.matches(text);
            assertThat(ends.stream().mapToInt(Integer::intValue).toArray())
                    .isEqualTo(IntStream.range(0, matches.length / 2)
                            .map(i -> matches[2 * i + 1])
                            .toArray());
        });
    }

    @Test
    void theBestCutIsTheBestOfAllCuts() {
        Laws.hold(200, random -> {
            Map<String, Double> scores = new TreeMap<>();
            Stream.of("a", "b", "c", "ab", "bc", "abc", "ca", "aab", "bcb")
                    .forEach(piece -> scores.put(piece, -random.nextDouble(0.1, 9)));
            List<Unigram.Piece> pieces = scores.entrySet().stream()
                    .map(each -> new Unigram.Piece(each.getKey(), each.getValue()))
                    .toList();
            Unigram model = new Unigram(pieces, -1, false);
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < 1 + random.nextInt(9); i++) {
                word.append((char) ('a' + random.nextInt(3)));
            }
            WordTokens tokens = model.tokens(word.toString());
            double score = 0;
            for (int i = 0; i < tokens.size(); i++) {
                score += model.score(tokens.id(i));
            }
            List<Double> all = new ArrayList<>();
            addCuts(word.toString(), scores, 0, all);
            assertThat(score).isCloseTo(all.stream().max(Double::compare).orElseThrow(), within(1e-9));
            double total = all.stream().mapToDouble(Math::exp).sum();
            double[] expected = new double[pieces.size()];
            double log = new UnigramLattice(model).addExpected(word.toString(), 1, expected);
            assertThat(log).isCloseTo(Math.log(total), within(1e-9));
            double characters = 0;
            for (int id = 0; id < expected.length; id++) {
                characters += expected[id] * pieces.get(id).text().length();
            }
            assertThat(characters).isCloseTo(word.length(), within(1e-9));
        });
    }

    private static void addCuts(String left, Map<String, Double> scores, double score, List<Double> into) {
        if (left.isEmpty()) {
            into.add(score);
        }
        scores.forEach((piece, own) -> {
            if (left.startsWith(piece)) {
                addCuts(left.substring(piece.length()), scores, score + own, into);
            }
        });
    }

    @Test
    void trainedVocabulariesHaveTheSizeThatWasAskedFor() {
        assertThat(gpt2().model().vocabulary().size()).isEqualTo(600);
        assertThat(bert().model().vocabulary().size()).isEqualTo(300);
        assertThat(t5().model().vocabulary().size()).isEqualTo(300);
    }

    @Test
    void trainingDoesNotDependOnTheNumberOfThreads() {
        TokenizerTraining training = TokenizerTraining.t5(UnigramTraining.of(300));
        try (Parallel three = Parallel.of(3)) {
            assertThat(training.train(LINES, three, Progress.none()).toJson())
                    .isEqualTo(training.train(LINES, Parallel.of(1), Progress.none())
                            .toJson());
        }
    }

    @Test
    void truncationAndPaddingKeepSpecialTokensAndLengths() {
        Tokenizer tokenizer = bert().withTruncation(Truncation.to(8)).withPadding(Padding.toLongest(0, "[PAD]"));
        List<Encoding> encodings = tokenizer.encodeAll(List.of("a", "abc def abc def abc def abc"));
        assertThat(encodings).allSatisfy(each -> assertThat(each.length()).isEqualTo(8));
        assertThat(encodings.get(1).tokens()).startsWith("[CLS]").endsWith("[SEP]");
        assertThat(Arrays.stream(encodings.get(0).attentionMask()).sum()).isEqualTo(3);
        assertThat(encodings.get(0).tokens())
                .containsExactly("[CLS]", "a", "[SEP]", "[PAD]", "[PAD]", "[PAD]", "[PAD]", "[PAD]");
        assertThatThrownBy(() -> bert().withTruncation(Truncation.to(2)).encode("a", "b"))
                .hasMessageContaining("at least the 3 special tokens, got 2");
    }

    @Test
    void addedTokensKeepTheirRules() {
        Tokenizer plain = bert();
        List<AddedToken> tokens = new ArrayList<>(plain.addedTokens());
        tokens.set(4, tokens.get(4).withLeftStrip());
        tokens.add(new AddedToken(300, "abcdef", true, false, true, true, false));
        Tokenizer tokenizer = plain.withAddedTokens(tokens);
        assertThat(tokenizer.encode("a  [MASK] b", false).starts()[1]).isEqualTo(1);
        Encoding encoding = tokenizer.encode("ABCDEF  xabcdef", false);
        assertThat(encoding.ids()[0]).isEqualTo(300);
        assertThat(encoding.ends()[0]).isEqualTo(8);
        assertThat(Arrays.stream(encoding.ids()).filter(id -> id == 300).count())
                .isEqualTo(1);
        assertThatThrownBy(() -> plain.withAddedTokens(List.of(AddedToken.special(7, "[NEW]"))))
                .hasMessageContaining("'[NEW]' must be none of the vocabulary's, got 7");
    }

    @Test
    void filesThatAreNotUnderstoodAreRefusedByPlace() {
        String json = gpt2().toJson();
        Map<String, String> faults = Map.of(
                json.replace("\"type\" : \"BPE\"", "\"type\" : \"WordLevel\""),
                "model.type must be one of BPE, WordPiece, Unigram, got \"WordLevel\"",
                json.replaceFirst("\"type\" : \"ByteLevel\"", "\"type\" : \"UnicodeScripts\""),
                "pre_tokenizer.type must be one of",
                json.replace("\"dropout\" : null", "\"dropout\" : 0.1"),
                "model.dropout must be absent or 0",
                json.replaceFirst("\"normalizer\" : null", "\"normalizer\" : {\"type\": \"Nmt\"}"),
                "normalizer.type must be one of NFC",
                json.substring(0, json.length() / 2),
                "must be JSON, got an error at line",
                "[]",
                "it must be an object, got []",
                "{}",
                "model must be an object, got nothing",
                json.replaceFirst("\"id\" : 0", "\"id\" : \"x\""),
                "added_tokens[0].id must be a whole number of 32 bits, got \"x\"");
        faults.forEach((text, message) -> assertThatThrownBy(() -> Tokenizer.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message));
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> BytePairTraining.of(0))
                .hasMessageContaining("BytePairTraining.vocabularySize must be in");
        assertThatThrownBy(() -> TokenizerTraining.gpt2(BytePairTraining.of(10)).train(LINES))
                .hasMessageContaining("at least the special tokens and characters, 257, got 10");
        assertThatThrownBy(() -> TokenizerTraining.t5(UnigramTraining.of(4)).train(LINES))
                .hasMessageContaining("vocabularySize must be at least");
        assertThatThrownBy(
                        () -> TokenizerTraining.gpt2(BytePairTraining.of(500)).train(List.of("")))
                .hasMessageContaining("at least 1 word, got none");
        assertThatThrownBy(() -> gpt2().decode(999_999)).hasMessageContaining("got 999999");
        assertThatThrownBy(() -> Vocabulary.of(List.of("a", "a"))).hasMessageContaining("'a' twice");
        assertThatThrownBy(() -> new BytePair(
                        Vocabulary.of(List.of("a")), List.of(new BytePair.Merge("a", "b")), BytePair.Options.NONE))
                .hasMessageContaining("merge 0 must use tokens of the vocabulary, got 'b'");
        assertThatThrownBy(() -> TextPattern.expression("(")).hasMessageContaining("regular expression, got '('");
        assertThatThrownBy(() -> CharacterMap.decode("AAAA")).hasMessageContaining("CharacterMap.decode");
    }
}
