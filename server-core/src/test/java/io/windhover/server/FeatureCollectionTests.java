/*
 * Copyright 2026 the Windhover authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.windhover.server;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FeatureCollectionTests {

	private final FeatureCollection features = new FeatureCollection();

	@Test
	void featureThatWasNotSetIsNull() {
		assertThat(this.features.get(CharSequence.class)).isNull();
	}

	@Test
	void featureIsFoundByTheTypeItWasSetFor() {
		this.features.set(CharSequence.class, "mine");
		assertThat(this.features.get(CharSequence.class)).isEqualTo("mine");
		assertThat(this.features.get(String.class)).isNull();
	}

	@Test
	void featureIsReplacedAndRemoved() {
		this.features.set(CharSequence.class, "one");
		this.features.set(CharSequence.class, "two");
		assertThat(this.features.get(CharSequence.class)).isEqualTo("two");
		this.features.set(CharSequence.class, null);
		assertThat(this.features.get(CharSequence.class)).isNull();
	}

	@Test
	void requiredFeatureThatIsNotThereIsNamed() {
		assertThatIllegalStateException().isThrownBy(() -> this.features.getRequired(CharSequence.class))
			.withMessage("Feature 'java.lang.CharSequence' is not offered by this server");
	}

	@Test
	void everyChangeRaisesTheRevision() {
		int before = this.features.getRevision();
		this.features.set(CharSequence.class, "one");
		int set = this.features.getRevision();
		this.features.set(CharSequence.class, null);
		assertThat(set).isGreaterThan(before);
		assertThat(this.features.getRevision()).isGreaterThan(set);
	}

	@Test
	void whatIsNotSetComesFromTheDefaults() {
		this.features.set(CharSequence.class, "default");
		FeatureCollection request = new FeatureCollection(this.features);
		assertThat(request.get(CharSequence.class)).isEqualTo("default");
		request.set(CharSequence.class, "own");
		assertThat(request.get(CharSequence.class)).isEqualTo("own");
		assertThat(this.features.get(CharSequence.class)).isEqualTo("default");
	}

	@Test
	void removedFeatureIsNotAskedOfTheDefaults() {
		this.features.set(CharSequence.class, "default");
		FeatureCollection request = new FeatureCollection(this.features);
		request.set(CharSequence.class, null);
		assertThat(request.get(CharSequence.class)).isNull();
	}

	@Test
	void changeOfTheDefaultsRaisesTheRevision() {
		FeatureCollection request = new FeatureCollection(this.features);
		int before = request.getRevision();
		this.features.set(CharSequence.class, "default");
		assertThat(request.getRevision()).isGreaterThan(before);
	}

	@Test
	void collectionCanBeChanged() {
		assertThat(this.features.isReadOnly()).isFalse();
	}

}
