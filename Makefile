# The project's commands. Each does all of its own set-up on Debian or Ubuntu with a Rust toolchain.

CARGO ?= cargo

.PHONY: build demo sandbox picture docs test soak fuzz lint elsewhere deny bench package packages-demo packages-docs packages-test packages-bench packages-package

build:
	$(CARGO) build --locked --release

# The main job against AWS on loopback: no account needed.
demo: packages-demo
	$(CARGO) build --locked -p lakekey -p sandbox --bins
	examples/demo.sh

# A shell in which lakekey and the AWS CLI talk to that AWS.
sandbox: packages-demo
	$(CARGO) build --locked -p lakekey -p sandbox --bins
	target/debug/sandbox -- bash

# docs/terminal.svg, from a real run in tmux.
picture: packages-demo build
	$(CARGO) build --locked -p lakekey -p sandbox --bins
	examples/in_sandbox.sh env PATH="$(CURDIR)/target/release:$$PATH" examples/picture.py docs/terminal.svg

# The guides as a static site, in target/docs. A broken link fails.
docs: packages-docs
	target/test-tools/venv-docs/bin/mkdocs build --quiet --strict --config-file docs/site/mkdocs.yml

# Everything, and all that the tests drive is real: shells, PostgreSQL, keyrings. `cargo test` has what needs
# no package and no root.
test: packages-test
	$(CARGO) test --locked --lib --test main -- --include-ignored

# Many processes, faults everywhere, for LAKEKEY_SOAK_SECONDS (180); LAKEKEY_SOAK_SEED repeats one.
soak: packages-test
	$(CARGO) test --locked --test soak

# Minutes of generated values: LAKEKEY_FUZZ_SECONDS (300). `make test` has a few of each.
fuzz: packages-fuzz
	CARGO="$(CARGO)" tests/fuzz.sh

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --locked -- -D warnings
	$(CARGO) clippy --locked --all-targets --workspace -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps --workspace --document-private-items

# The types for Windows and macOS, checked here. Runs nothing of it.
elsewhere:
	CARGO="$(CARGO)" tests/elsewhere.sh

# Licenses, sources and banned crates. Advisories need their database: make deny CHECKS=advisories.
CHECKS ?= licenses bans sources
deny:
	$(CARGO) deny --locked --offline check $(CHECKS)

# The Debian package, in target/debian.
package: packages-package
	target/test-tools/cargo/bin/cargo-deb deb --locked

# The figures of docs/PERFORMANCE.md.
bench: packages-bench
	$(CARGO) build --locked --release
	$(CARGO) build --locked --release -p yardsticks
	$(CARGO) build --locked -p sandbox
	benches/run.sh

packages-demo packages-docs packages-test packages-fuzz packages-bench packages-package:
	@tests/packages.sh $(@:packages-%=%)
