# Thin on purpose: whatever needs more than a few lines lives in xtask/.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench api e2e update web prerequisites

BROWSER_RING := tests/e2e/run.mjs

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: web ## open a working world on this machine (ARGS="--listen 0.0.0.0:8080 --data FOLDER")
	cargo build --bin cheguan
	exec $${CARGO_TARGET_DIR:-target}/debug/cheguan demo $(ARGS)

test: web ## every test on SQLite and PostgreSQL, then the interface from outside, then the pages in a real browser
	@sh xtask/prerequisites.sh browser
	npm --prefix web run --silent test
	cargo xtask test
	@$(MAKE) --no-print-directory api
	@if [ -f $(BROWSER_RING) ]; then $(MAKE) --no-print-directory e2e; fi

check: web ## formatting, lints, tidiness, who imports whom
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo xtask tidy
	cargo xtask tiers
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check bans licenses sources; fi

bench: web ## the table of ratios of docs/operations/performance.md (release build, takes long)
	@sh xtask/prerequisites.sh test
	cargo build --release --target-dir target/bench --bin cheguan
	cargo xtask with-postgres -- target/bench/release/cheguan bench $(ARGS)

api: web ## the JSON interface alone: a demo asked a thousand made-up questions, two minutes
	@sh xtask/prerequisites.sh test
	cargo build --bin cheguan
	sh tests/api/run.sh

e2e: web ## the browser ring alone
	@sh xtask/prerequisites.sh browser
	cargo build --bin cheguan --example gallery
	node $(BROWSER_RING)
	$${CARGO_TARGET_DIR:-target}/debug/examples/gallery target/gallery
	cd web && node check/numbers.mjs

update: web ## write everything derived anew: snapshots, generated pages
	@sh xtask/prerequisites.sh test
	CHEGUAN_UPDATE=1 INSTA_UPDATE=always cargo xtask test

web: prerequisites ## styles, fonts and scripts into web/dist
	npm --prefix web run --silent build

prerequisites:
	@sh xtask/prerequisites.sh build
