package dev.viva.text.embed;

/** The word against some that are drawn by frequency (Mikolov et al. 2013, arXiv 1310.4546, section 2.2). */
final class NegativeSampling extends OutputLayer {
    private final int negatives;
    private final AliasTable noise;

    NegativeSampling(Corpus corpus, int dimension, int negatives, double power) {
        super(corpus.words().size(), dimension);
        this.negatives = negatives;
        double[] shares = new double[corpus.words().size()];
        for (int word = 0; word < shares.length; word++) {
            shares[word] = Math.pow((double) corpus.count(word), power);
        }
        this.noise = new AliasTable(shares);
    }

    @Override
    void aim(int word, Step step) {
        step.begin();
        step.add(word * dimension, 1);
        for (int i = 0; i < negatives; i++) {
            int other = noise.draw(step.random);
            if (other != word) {
                step.add(other * dimension, 0);
            }
        }
    }
}
