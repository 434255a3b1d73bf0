import { PageHeading } from '../ui/PageHeading.tsx'

export function WhatChangedPage() {
  return <PageHeading title="What changed" />
}
